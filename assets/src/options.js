// From a chart's data block to what the chart library wants. The shapes of the
// blocks are those of internal/view/web/chart.

// card builds a tooltip out of elements: no markup from data is ever parsed.
function card(head, lines) {
  const box = document.createElement("div");
  box.className = "tip";
  const b = document.createElement("b");
  b.textContent = head;
  box.append(b);
  for (const [label, text, colour] of lines) {
    const row = document.createElement("span");
    const dot = document.createElement("i");
    if (colour) dot.style.background = colour;
    const l = document.createElement("span");
    l.textContent = label;
    const t = document.createElement("span");
    t.className = "num";
    t.textContent = text;
    row.append(dot, l, t);
    box.append(row);
  }
  return box;
}

function base(p) {
  return {
    textStyle: { fontFamily: "inherit", color: p.ink },
    tooltip: {
      confine: true, renderMode: "html", className: "tipbox", borderWidth: 0, padding: 0,
      backgroundColor: "transparent", shadowBlur: 0, extraCssText: "box-shadow:none", textStyle: { color: p.ink },
    },
  };
}

function axes(p, labels, width) {
  return {
    grid: { left: 8, right: 12, top: 12, bottom: 8, containLabel: true },
    xAxis: {
      type: "category", data: labels, boundaryGap: false, axisTick: { show: false },
      axisLine: { lineStyle: { color: p.line } },
      axisLabel: { color: p.soft, hideOverlap: true, showMaxLabel: true, alignMaxLabel: "right", fontSize: width < 500 ? 11 : 12 },
    },
    yAxis: {
      type: "value", splitNumber: 4, axisLabel: { color: p.soft, fontSize: width < 500 ? 11 : 12 },
      splitLine: { lineStyle: { color: p.line } },
    },
  };
}

function stack(d, p, width) {
  const colour = (s) => (s.colour ? p.series[s.colour - 1] : p.rest);
  const o = { ...base(p), ...axes(p, d.labels, width) };
  o.tooltip.trigger = "axis";
  o.tooltip.axisPointer = { type: "line", lineStyle: { color: p.soft } };
  o.tooltip.formatter = (at) => {
    const i = at[0].dataIndex;
    const lines = d.series.filter((s) => s.values[i] !== null).map((s) => [s.name, s.texts[i], colour(s)]);
    return card(d.labels[i] + (d.totals ? "  ·  " + d.totals[i] : ""), lines);
  };
  o.series = d.series.map((s) => ({
    name: s.name, type: "line", stack: "all", areaStyle: { opacity: 0.92 }, lineStyle: { width: 0.6, color: p.paper },
    itemStyle: { color: colour(s) }, symbol: "none", emphasis: { focus: "series" }, data: s.values.map((v) => v ?? 0), cursor: "default",
  }));
  if (d.all) {
    o.series.unshift({
      name: "", type: "line", areaStyle: { opacity: 1 }, lineStyle: { width: 0 }, itemStyle: { color: p.rest }, symbol: "none",
      data: d.all, cursor: "default", silent: true,
    });
  }
  return o;
}

function bars(d, p, width) {
  const o = { ...base(p), ...axes(p, d.labels, width) };
  o.xAxis.boundaryGap = true;
  o.tooltip.trigger = "axis";
  o.tooltip.axisPointer = { type: "shadow" };
  o.tooltip.formatter = (at) => card(d.labels[at[0].dataIndex],
    d.series.map((s) => [s.name, s.texts[at[0].dataIndex], p.series[(s.colour || 1) - 1]]));
  o.series = d.series.flatMap((s, n) => {
    const colour = p.series[(s.colour || 1) - 1];
    const out = [{ name: s.name, type: "bar", data: s.values, itemStyle: { color: colour, opacity: 0.85 }, barGap: "12%", barMaxWidth: 40 }];
    if (s.low && d.series.length === 1) out.push(whisker(s, n, p));
    return out;
  });
  return o;
}

function whisker(s, n, p) {
  return {
    type: "custom", z: 5, silent: true, data: s.low.map((lo, i) => [i, lo, s.high[i]]), encode: { x: 0, y: [1, 2] },
    renderItem: (_, api) => {
      if (isNaN(api.value(1)) || api.value(1) === api.value(2)) return null;
      const lo = api.coord([api.value(0), api.value(1)]), hi = api.coord([api.value(0), api.value(2)]);
      const w = Math.min(5, api.size([1, 0])[0] * 0.2), style = { stroke: p.ink, lineWidth: 1.2 };
      const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
      return { type: "group", children: [line(lo[0], lo[1], hi[0], hi[1]), line(lo[0] - w, lo[1], lo[0] + w, lo[1]),
        line(hi[0] - w, hi[1], hi[0] + w, hi[1])] };
    },
  };
}

function flow(d, p, width) {
  const o = base(p);
  o.tooltip.trigger = "item";
  o.tooltip.formatter = (e) => (e.dataType === "edge" ? card(e.data.label, [[d.unit, e.data.text, ""]]) : card(name(d, e.name), []));
  const side = width < 500 ? 84 : 130;
  o.series = [{
    type: "sankey", left: side, right: side, top: 8, bottom: 8, nodeWidth: 10, nodeGap: 12, draggable: false,
    layoutIterations: 0, emphasis: { focus: "adjacency" },
    data: d.nodes.map((n) => ({
      name: n.id, depth: n.side, label: label(n, p, width, side),
      itemStyle: { color: n.colour ? p.series[n.colour - 1] : p.rest, borderWidth: 0 },
    })),
    links: d.links.map((l) => ({ source: l.source, target: l.target, value: l.value, text: l.text, label: l.label, href: l.href })),
    lineStyle: { color: "source", opacity: 0.35, curveness: 0.5 },
  }];
  return o;
}

function name(d, id) {
  const n = d.nodes.find((x) => x.id === id);
  return n ? n.name : id;
}

function label(n, p, width, side) {
  return {
    show: true, color: p.ink, fontSize: width < 500 ? 11 : 12, position: n.side === 0 ? "left" : "right",
    formatter: () => n.name, width: side - 12, overflow: "truncate",
  };
}

export function optionFor(d, p, width) {
  switch (d.type) {
    case "stack": return stack(d, p, width);
    case "bars": return bars(d, p, width);
    case "flow": return flow(d, p, width);
  }
  return {};
}
