// The interactive form of the charts. Every chart is already on the page as
// an SVG drawn by the server, with its table below; this script puts a canvas
// in the SVG's place that answers to the pointer and the arrow keys. Nothing
// is computed here: the numbers are those of the data block beside the chart.
import { init, use } from "echarts/core";
import { BarChart, CustomChart, LineChart, SankeyChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import { optionFor } from "./options.js";

use([BarChart, CustomChart, LineChart, SankeyChart, GridComponent, TooltipComponent,
  CanvasRenderer]);

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

function palette() {
  const css = getComputedStyle(document.documentElement);
  const get = (name) => css.getPropertyValue(name).trim();
  return {
    ink: get("--ink"), soft: get("--ink-soft"), line: get("--line"), paper: get("--paper"), rest: get("--rest"),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((i) => get("--s" + i)),
  };
}

function draw(figure) {
  const block = figure.querySelector("script[type='application/json']");
  const still = figure.querySelector("svg");
  if (!block || !still) return;
  const data = JSON.parse(block.textContent);
  const box = document.createElement("div");
  box.className = "canvas";
  box.tabIndex = 0;
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", (still.getAttribute("aria-label") || "") + " Arrow keys walk through the values.");
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("aria-live", "polite");
  const ratio = still.viewBox.baseVal.height / still.viewBox.baseVal.width;
  still.after(box, said);
  const size = () => { box.style.height = Math.max(260, Math.round(figure.clientWidth * ratio)) + "px"; };
  size();
  still.setAttribute("hidden", "");
  figure.classList.add("live");
  const chart = init(box, null, { renderer: "canvas" });
  const paint = () => chart.setOption(
    { animation: !calm.matches, animationDuration: 300, ...optionFor(data, palette(), box.clientWidth) }, true);
  paint();
  dark.addEventListener("change", paint);
  let width = box.clientWidth;
  new ResizeObserver(() => {
    if (box.clientWidth === width) return;
    width = box.clientWidth;
    size();
    chart.resize();
    paint();
  }).observe(figure);
  walk(box, said, chart, data);
  if (data.type !== "flow") return;
  chart.on("click", (e) => { if (e.data && e.data.href) window.location.assign(e.data.href); });
}

// walk lets the arrow keys go from value to value and says each aloud.
function walk(box, said, chart, data) {
  const count = data.type === "flow" ? data.links.length : (data.labels || []).length;
  let at = -1;
  box.addEventListener("keydown", (e) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (e.key === "Escape") { chart.dispatchAction({ type: "hideTip" }); return; }
    if (!step || !count) return;
    e.preventDefault();
    at = Math.min(count - 1, Math.max(0, at + step));
    chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: at, ...(data.type === "flow" ? { dataType: "edge" } : {}) });
    said.textContent = data.spoken ? data.spoken[at] : "";
  });
}

const seen = new IntersectionObserver((entries) => {
  for (const e of entries) {
    if (!e.isIntersecting) continue;
    seen.unobserve(e.target);
    draw(e.target);
  }
}, { rootMargin: "200px" });
document.querySelectorAll("figure[data-chart]").forEach((f) => seen.observe(f));
