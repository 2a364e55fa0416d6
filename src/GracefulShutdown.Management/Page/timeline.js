// What each silo was doing when: as it was seen here, and exactly so where the report of its departure says it.

import { clock, duration, html, known, svg } from "./draw.js";

const lane = 30;
const axis = 22;
const kept = 3600_000;
const gap = 20_000; // More than the server lets pass between two events: what was in between was not seen.
const marks = { clean: "✓", degraded: "!" };
const phases = ["notify", "drain", "stop"];

export class Timeline {
  constructor() {
    /** address → { name, parts: [{ kind, from, to }], outcome } */
    this.silos = new Map();
  }

  /** @param {number} now the server's clock, in milliseconds */
  see(rows, now) {
    for (const row of rows) {
      const silo = this.of(row.address, row.name);
      if (row.state === "left" || silo.outcome) continue;
      const kind = row.phase ?? row.state;
      const last = silo.parts.at(-1);
      const goesOn = last && now - last.to < gap;
      if (goesOn) last.to = now;
      if (!goesOn || last.kind !== kind) silo.parts.push({ kind, from: now, to: now });
    }
    for (const [address, silo] of this.silos) {
      silo.parts = silo.parts.filter(part => part.to > now - kept);
      if (silo.parts.length === 0) this.silos.delete(address);
    }
  }

  /** A report knows its phases to the millisecond; it replaces what was seen of them. */
  report(report) {
    const silo = this.of(report.address, report.name);
    silo.outcome = report.outcome;
    const begin = Date.parse(report.startedAt);
    if (!begin) return; // It died without a word: what was seen of it is all there is.
    const end = Date.parse(report.leftAt) || begin + (report.seconds ?? 0) * 1000;
    silo.parts = silo.parts.filter(part => part.from < begin);
    for (const part of silo.parts) part.to = Math.min(part.to, begin);
    let from = begin;
    for (const phase of report.phases ?? []) {
      // The end of Stop is not in a report: it lasts until the others have heard that the silo is gone.
      const to = phase.phase === "stop" ? end : Math.min(end, from + (phase.seconds ?? 0) * 1000);
      silo.parts.push({ kind: phase.phase, from, to, seconds: phase.phase === "stop" ? (end - from) / 1000 : phase.seconds });
      from = to;
    }
    if (from < end) silo.parts.push({ kind: from === begin ? "unknown" : "stop", from, to: end });
  }

  of(address, name) {
    if (!this.silos.has(address)) this.silos.set(address, { name, parts: [], outcome: null });
    return this.silos.get(address);
  }

  draw(container, seconds, now) {
    const width = Math.max(280, container.clientWidth);
    const names = width < 500 ? 76 : 130;
    const from = now - seconds * 1000;
    const at = time => names + Math.max(0, (time - from) / (seconds * 1000)) * (width - names - 8);
    const shown = [...this.silos.values()].filter(silo => silo.parts.some(part => part.to > from && part.from <= now));
    // A silo that comes again under its name goes on in its lane.
    const lanes = [...new Set(shown.map(silo => silo.name))].sort((one, other) => one.localeCompare(other));
    const height = lanes.length * lane + axis;
    const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": summary(shown) });
    for (const { time, text } of ticks(from, now, seconds, width)) {
      picture.append(
        svg("line", { class: "tick", x1: at(time), x2: at(time), y1: 0, y2: height - axis }),
        svg("text", { class: "tick-text", x: at(time), y: height - 6, "text-anchor": "middle" }, text));
    }
    lanes.forEach((name, index) => {
      picture.append(svg("text", { class: "lane-name", x: 0, y: index * lane + lane / 2 + 4 }, shorten(name, names)));
      const members = shown.filter(silo => silo.name === name).sort((one, other) => one.parts[0].from - other.parts[0].from);
      members.forEach((silo, place) => picture.append(drawSilo(silo, index * lane, at, from, at(members[place + 1]?.parts[0].from ?? Infinity))));
    });
    container.replaceChildren(picture);
  }
}

/** @param {number} room where the next silo of the lane begins */
function drawSilo(silo, y, at, from, room) {
  const row = svg("g");
  for (const part of silo.parts.filter(part => part.to > from)) {
    const [x, end] = [at(part.from), at(part.to)];
    const isThin = part.kind === "active" || part.kind === "unknown";
    const bar = svg("rect", {
      class: `bar ${part.kind}`, x, y: isThin ? y + lane / 2 - 3 : y + 5, width: Math.max(2, end - x), height: isThin ? 6 : lane - 10, rx: 2,
    }, svg("title", {}, `${silo.name}: ${part.kind} ${duration((part.to - part.from) / 1000)}, from ${clock(part.from)}`));
    row.append(bar);
    const text = phases.includes(part.kind) ? `${part.kind} ${duration(part.seconds ?? (part.to - part.from) / 1000)}` : "";
    if (text && end - x > text.length * 6.600 + 8) row.append(svg("text", { class: `bar-text ${part.kind}`, x: x + 6, y: y + lane / 2 + 4 }, text));
  }
  const last = silo.parts.at(-1);
  const end = at(last.to) + 4;
  if (silo.outcome && last.to > from && end + 10 < room) {
    const text = end + silo.outcome.length * 7 < room ? silo.outcome : marks[silo.outcome] ?? "?";
    row.append(svg("text", { class: "end", x: end, y: y + lane / 2 + 4 }, text));
  }
  return row;
}

const shorten = (name, width) => {
  const fits = Math.floor(width / 7.500);
  return name.length > fits ? `…${name.slice(1 - fits)}` : name;
};

const summary = silos => silos.length === 0 ? "Nothing was seen yet." : silos.map(silo =>
  `${silo.name}: ${silo.parts.map(part => `${part.kind} ${duration((part.to - part.from) / 1000)}`).join(", ")}${silo.outcome ? `, left ${silo.outcome}` : ""}`).join(". ");

function* ticks(from, now, seconds, width) {
  const step = [10, 15, 30, 60, 120, 300, 600, 900, 1800].find(each => seconds / each <= width / 110) * 1000;
  for (let time = Math.ceil(from / step) * step; time <= now - step / 4; time += step) yield { time, text: clock(time).slice(0, step < 60_000 ? 8 : 5) };
}

/** A departure on the scale of its deadline: what each phase took, and what was left over. */
export function departureBar(report) {
  const whole = Math.max(report.deadline ?? 0, report.seconds ?? 0);
  if (!whole) return null;
  const bar = html("div", { class: "departure", role: "img" });
  const spoken = [];
  let rest = report.seconds ?? 0;
  for (const phase of report.phases ?? []) {
    const took = Math.min(rest, phase.phase === "stop" ? rest : phase.seconds ?? 0);
    rest -= took;
    spoken.push(`${phase.phase} ${duration(took)}`);
    const piece = html("span", { class: `piece ${phase.phase}`, title: `${phase.phase} ${duration(took)}${known(phase.budget) ? `, had ${duration(phase.budget)}` : ""}` });
    piece.style.setProperty("width", `${(took / whole) * 100}%`);
    bar.append(piece);
  }
  bar.setAttribute("aria-label", `${spoken.join(", ")}, of ${duration(report.deadline)}`);
  return bar;
}

