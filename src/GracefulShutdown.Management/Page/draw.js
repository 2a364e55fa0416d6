// Elements and figures. What others have written, such as a reason, only ever becomes the text of a node.

const svgSpace = "http://www.w3.org/2000/svg";

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
  return element;
}

export const html = (name, attributes = {}, ...children) => build(document.createElement(name), attributes, children);
export const svg = (name, attributes = {}, ...children) => build(document.createElementNS(svgSpace, name), attributes, children);

/** Sets a text where it differs, so that nothing is drawn or read out twice. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes a list's children those of the items: one element for each key, kept while the key is there.
 * @param {(item: unknown) => HTMLElement} create
 * @param {(element: HTMLElement, item: unknown) => void} update
 */
export function keyed(list, items, keyOf, create, update) {
  const before = new Map([...list.children].map(child => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const key = keyOf(item);
    let element = before.get(key);
    before.delete(key);
    if (!element) {
      element = create(item);
      element.dataset.key = key;
    }
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
    update(element, item);
  });
  for (const gone of before.values()) gone.remove();
}

/** Shapes that tell the states apart without colour. */
const shapes = {
  active: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
  cordoned: "M2.500 2.500h11v11h-11zM5 5v6h6v-6z",
  "handing-over": "M3 2l11 6l-11 6z",
  leaving: "M2 4h12l-6 10z",
  left: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM8 4.500a3.500 3.500 0 1 1 0 7a3.500 3.500 0 1 1 0-7z",
  clean: "M2 8.500l2-2l2.500 2.500l5.500-6l2 2l-7.500 8z",
  degraded: "M8 1.500l7 13h-14zM7.200 6v4.500h1.600v-4.500zM7.200 11.500v1.500h1.600v-1.500z",
  unknown: "M8 1.500l6.500 6.500l-6.500 6.500l-6.500-6.500zM8 4.500l-3.500 3.500l3.500 3.500l3.500-3.500z",
};

export function badge(word) {
  const path = svg("path", { d: shapes[word] ?? shapes.unknown, "fill-rule": "evenodd" });
  return html("span", { class: `badge ${shapes[word] ? word : "unknown"}` }, svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, path), words(word));
}

export const words = text => String(text ?? "unknown").replaceAll("-", " ");
export const known = value => value !== null && value !== undefined;

export const count = value => (known(value) ? Math.round(value).toLocaleString("en-US") : "–");

export function duration(seconds) {
  if (!known(seconds)) return "–";
  if (seconds < 0.95) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 119.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const rate = perSecond => (known(perSecond) ? `${perSecond < 9.95 ? perSecond.toFixed(1) : count(perSecond)}/s` : "–");

export const clock = instant => (instant ? new Date(instant).toLocaleTimeString("en-GB") : "–");
