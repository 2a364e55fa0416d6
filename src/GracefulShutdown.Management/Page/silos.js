// One card for each silo: a silo that is as full as it has grains, and empties itself when it hands them over.

import { badge, count, duration, html, keyed, known, rate, svg, words, write } from "./draw.js";

const top = 16;
const bottom = 96;
const samples = 60;

/** What a card keeps between two events: the calls of the last minute, and the least that was left. */
const memories = new Map();

function memory(address) {
  if (!memories.has(address)) memories.set(address, { calls: [], left: null, operation: null });
  return memories.get(address);
}

/** Within one handover what is left only falls, whichever silo has answered. */
export function fallingLeft(row) {
  const kept = memory(row.address);
  if (!known(row.left)) kept.left = null;
  else if (kept.left === null || kept.operation !== row.operation || row.left < kept.left) kept.left = row.left;
  kept.operation = row.operation;
  return kept.left;
}

export function sampleCalls(rows) {
  for (const row of rows) {
    const { calls } = memory(row.address);
    calls.push(row.calls ?? 0);
    if (calls.length > samples) calls.shift();
  }
  const there = new Set(rows.map(row => row.address));
  for (const address of memories.keys()) if (!there.has(address)) memories.delete(address);
}

/** @param {number} sinceThen how many seconds ago the server said all this */
export function drawSilos(list, rows, sinceThen) {
  const scale = Math.max(1, ...rows.map(row => row.total ?? 0));
  keyed(list, rows, row => row.address, create, (card, row) => update(card, row, scale, sinceThen));
}

function create() {
  const part = (tag, name, ...children) => html(tag, { class: name }, ...children);
  const figure = (name, label) => html("div", {}, html("dt", {}, label), html("dd", { class: name }));
  return html("li", { class: "silo" },
    vessel(),
    part("div", "facts",
      part("div", "name", part("h3", "silo-name"), part("span", "state")),
      part("p", "main-figure", part("strong", "number"), " ", part("span", "unit")),
      part("p", "pace"),
      html("dl", { class: "figures" }, figure("calls", "calls in flight"), figure("version", "version"), figure("age", "heard")),
      svg("svg", { class: "spark", viewBox: `0 0 ${samples - 1} 20`, preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("polyline", { "vector-effect": "non-scaling-stroke" })),
      part("p", "why")));
}

/** A silo in which grain lies: dome, walls, hopper. */
function vessel() {
  const outline = "M6 28A24 16 0 0 1 54 28V78L36 96H24L6 78Z";
  const clip = `vessel-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  return svg("svg", { class: "vessel", viewBox: "0 0 60 112", role: "img" },
    svg("defs", {}, svg("clipPath", { id: clip }, svg("path", { d: outline }))),
    svg("path", { class: "back", d: outline }),
    svg("g", { "clip-path": `url(#${clip})` }, svg("rect", { class: "level", x: 0, y: top, width: 60, height: bottom - top })),
    svg("line", { class: "mark", x1: 6, x2: 54 }),
    svg("path", { class: "outline", d: outline }),
    svg("g", { class: "grains" }, ...[0, 1, 2].map(drop => svg("circle", { class: `grain drop-${drop}`, cx: 26 + drop * 4, cy: 99, r: 1.8 }))));
}

function update(card, row, scale, sinceThen) {
  const find = name => card.querySelector(name);
  const left = fallingLeft(row);
  const isHandingOver = row.state === "handing-over" || row.state === "leaving";
  const isGone = row.state === "left";
  const now = isGone ? 0 : left ?? row.total;
  const share = Math.min(1, (now ?? 0) / scale);

  card.className = `silo ${row.state}`;
  const level = find(".level");
  level.style.setProperty("transform", `translateY(${((1 - share) * (bottom - top)).toFixed(2)}px)`);
  const mark = find(".mark");
  const began = top + (1 - Math.min(1, (row.total ?? 0) / scale)) * (bottom - top);
  mark.setAttribute("y1", began);
  mark.setAttribute("y2", began);
  mark.classList.toggle("hidden", left === null || isGone);
  find(".vessel").setAttribute("aria-label", known(now) ? `${count(now)} activations` : "how full is not known");

  write(find(".silo-name"), row.name);
  if (find(".state").textContent !== words(row.state)) find(".state").replaceChildren(badge(row.state));
  write(find(".number"), isGone ? "" : count(now));
  write(find(".unit"), isGone ? `left ${heard(row.age, sinceThen)}` : left !== null ? `of ${count(row.total)} left` : "activations");
  write(find(".pace"), pace(row, left, isHandingOver));
  write(find(".calls"), count(row.calls));
  write(find(".version"), row.version ?? "–");
  write(find(".age"), heard(row.age, sinceThen));
  card.classList.toggle("stale", row.state === "unknown" || (row.age ?? 0) + sinceThen > 20);
  write(find(".why"), why(row));
  drawCalls(find(".spark polyline"), memory(row.address).calls);
}

function heard(age, sinceThen) {
  if (!known(age)) return "never";
  return age + sinceThen < 2 ? "just now" : `${duration(age + sinceThen)} ago`;
}

function pace(row, left, isHandingOver) {
  if (!isHandingOver || left === null) return "";
  const cap = known(row.rateCap) ? `, capped at ${rate(row.rateCap)}` : "";
  return known(row.rate) ? `${rate(row.rate)}${cap}, ${duration(row.estimate)} to go` : `nothing leaves just now${cap}`;
}

function why(row) {
  const parts = [];
  if (row.reason) parts.push(row.reason);
  if (row.phase) parts.push(`phase ${row.phase}`);
  if (row.deadline && row.state !== "left") parts.push(`until ${new Date(row.deadline).toLocaleTimeString("en-GB")}`);
  return parts.join(" · ");
}

function drawCalls(line, calls) {
  const most = Math.max(10, ...calls);
  const first = samples - calls.length;
  line.setAttribute("points", calls.map((value, index) => `${first + index},${(19 - (value / most) * 17).toFixed(1)}`).join(" "));
}
