// The page: what the stream says, drawn. It asks for nothing but v1/events and v1/reports, and only while it is looked at.

import { badge, clock, count, duration, html, keyed, known, write } from "./draw.js";
import { EventStream } from "./events.js";
import { drawSilos, fallingLeft, sampleCalls } from "./silos.js";
import { departureBar, Timeline } from "./timeline.js";

const by = id => document.getElementById(id);
const timeline = new Timeline();
const reports = new Map();
let view = null;
let heardAt = 0;
let broken = null;

const stream = new EventStream({
  open: readReports,
  event(name, data) {
    if (name === "silos") takeSilos(data);
    else if (name === "report") takeReport(data);
  },
  broken(why) {
    broken = why;
    drawConnection();
  },
  refused() {
    by("token").hidden = false;
    write(by("token-refused"), stream.token === null ? "" : "The token was not accepted.");
    write(by("connection"), "A token is needed");
    by("connection").className = "connection waiting";
    by("token-value").focus();
  },
});

by("token").addEventListener("submit", submitted => {
  submitted.preventDefault();
  stream.token = by("token-value").value.trim();
  by("token-value").value = "";
  by("token").hidden = true;
  stream.start();
});
by("window").addEventListener("change", drawTimeline);
addEventListener("resize", drawTimeline);
setInterval(tick, 1000);
stream.start();

const hour = 3600;
const ageOf = report => (report.age ?? 0) + (performance.now() - report.heard) / 1000;
const sinceHeard = () => (performance.now() - heardAt) / 1000;
const serverNow = () => Date.parse(view.at) + sinceHeard() * 1000;

async function readReports() {
  try {
    const response = await fetch("v1/reports", { headers: stream.headers(), cache: "no-store", redirect: "error" });
    if (response.ok) for (const report of (await response.json()).reports.reverse()) takeReport(report);
  } catch {
    // The stream tells of what leaves from now on, and says itself when nobody can be reached.
  }
}

function takeSilos(data) {
  [view, heardAt, broken] = [data, performance.now(), null];
  by("content").hidden = false;
  sampleCalls(view.silos);
  timeline.see(view.silos, serverNow());
  draw();
}

function takeReport(report) {
  reports.set(report.address, { ...report, heard: performance.now() });
  timeline.report(report);
  if (view) draw();
}

function tick() {
  if (document.hidden || !view) return;
  if (sinceHeard() >= 1) sampleCalls(view.silos);
  if (!broken) timeline.see(view.silos, serverNow());
  draw();
}

function draw() {
  write(by("cluster"), view.cluster ?? "Silos");
  write(by("service"), view.service ? `service ${view.service}` : "");
  document.title = title();
  drawConnection();
  drawTotals();
  drawSilos(by("silos"), view.silos, sinceHeard());
  drawTimeline();
  drawBlockers();
  drawLease();
  drawReports();
}

function title() {
  const busy = view.silos.find(row => row.state === "handing-over" || row.state === "leaving");
  return busy ? `${count(fallingLeft(busy))} left on ${busy.name}` : `Silos of ${view.cluster ?? "a cluster"}`;
}

function drawConnection() {
  const line = by("connection");
  line.className = broken ? "connection broken" : "connection live";
  if (broken) write(line, `Not connected: ${broken}. Trying again${view ? `; the figures are ${duration(sinceHeard())} old` : ""}`);
  else if (view) write(line, `Live, as ${view.answeredBy ?? "a silo"} says`);
}

function drawTotals() {
  const running = view.silos.filter(row => row.state !== "left");
  const sum = values => values.filter(known).reduce((all, value) => all + value, 0);
  const figures = [
    ["silos that serve", `${running.filter(row => row.state !== "unknown" && row.state !== "leaving").length} of ${running.length}`],
    ["activations", count(sum(running.map(row => fallingLeft(row) ?? row.total)))],
    ["calls in flight", count(sum(running.map(row => row.calls)))],
    ["left to hand over", count(sum(running.map(row => fallingLeft(row))))],
  ];
  keyed(by("totals"), figures, ([label]) => label, ([label]) => html("div", {}, html("dt", {}, label), html("dd")),
    (item, [, figure]) => write(item.querySelector("dd"), figure));
}

function drawTimeline() {
  if (view) timeline.draw(by("timeline"), Number(by("window").value), serverNow());
}

function drawBlockers() {
  const blockers = view.silos.flatMap(row => row.blockedBy.map(blocker => ({ ...blocker, silo: row.name, address: row.address })));
  blockers.sort((one, other) => (other.seconds ?? 0) - (one.seconds ?? 0));
  by("blockers").classList.toggle("none", blockers.length === 0);
  if (blockers.length === 0) {
    write(by("blockers"), "No handover waits for anything in particular.");
    return;
  }
  if (by("blockers").children.length === 0) by("blockers").replaceChildren();
  keyed(by("blockers"), blockers, blocker => `${blocker.address} ${blocker.name}`,
    () => html("li", {}, html("strong", { class: "seconds" }), html("code", { class: "who" }), html("span", { class: "detail" })),
    (item, blocker) => {
      write(item.querySelector(".seconds"), known(blocker.seconds) ? duration(blocker.seconds + sinceHeard()) : "–");
      write(item.querySelector(".who"), blocker.name);
      write(item.querySelector(".detail"), `on ${blocker.silo}${blocker.detail ? `: ${blocker.detail}` : ""}`);
    });
}

function drawLease() {
  const { lease } = view;
  const left = lease ? (Date.parse(lease.expiresAt) - serverNow()) / 1000 : 0;
  const lines = lease
    ? [`${lease.silo} is being drained: ${lease.reason}`, `asked for by ${lease.by ?? "somebody"} at ${clock(lease.startedAt)}`,
        left > 0 ? `expires in ${duration(left)} unless it is prolonged` : "has expired"]
    : ["Nobody drains a silo."];
  by("lease").classList.toggle("none", !lease);
  keyed(by("lease"), lines.map((text, index) => ({ text, index })), line => `${line.index}`, () => html("p"), (item, line) => write(item, line.text));
}

function drawReports() {
  for (const [address, report] of reports) if (ageOf(report) > hour) reports.delete(address);
  const sorted = [...reports.values()].sort((one, other) => (other.leftAt ?? other.startedAt ?? "").localeCompare(one.leftAt ?? one.startedAt ?? ""));
  by("reports").classList.toggle("none", sorted.length === 0);
  if (sorted.length === 0) {
    write(by("reports"), "No silo has left within the hour.");
    return;
  }
  if (by("reports").children.length === 0) by("reports").replaceChildren();
  keyed(by("reports"), sorted, report => report.address, () => html("li"), drawReport);
}

function drawReport(item, report) {
  const ago = known(report.age) ? `${duration(ageOf(report))} ago` : "";
  const drawn = `${report.outcome} ${report.seconds} ${report.leftAt}`;
  if (item.dataset.drawn !== drawn) {
    item.dataset.drawn = drawn;
    item.replaceChildren(html("details", {},
      html("summary", {},
        html("span", { class: "report-name" }, report.name), badge(report.outcome),
        html("span", { class: "took" }, `${duration(report.seconds)} of ${duration(report.deadline)}`),
        departureBar(report), html("span", { class: "ago" })),
      html("p", { class: "reason" }, [report.reason, report.version && `version ${report.version}`, `left ${clock(report.leftAt)}`].filter(Boolean).join(" · ")),
      html("dl", { class: "figures" }, ...Object.entries(report.totals ?? {}).map(([name, value]) => html("div", {}, html("dt", {}, name), html("dd", {}, count(value))))),
      html("ul", { class: "tasks" }, ...(report.phases ?? []).flatMap(phase => (phase.tasks ?? []).map(task =>
        html("li", {}, `${phase.phase}: ${task.name} ${task.outcome} after ${duration(task.seconds)}${task.detail ? `: ${task.detail}` : ""}`))))));
  }
  write(item.querySelector(".ago"), ago);
}
