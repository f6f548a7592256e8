// What the pages gain when scripts run: words and claims that light each other
// up, keys to walk through them, and workings that open when linked to. All of
// it is comfort; nothing on any page needs it.

const text = document.querySelector(".doc-text");
const claims = [...document.querySelectorAll("[data-claim]")];

function light(number, on) {
  if (!text) return;
  for (const m of text.querySelectorAll("[data-s]")) {
    if (m.dataset.s.split(" ").includes(number)) m.classList.toggle("lit", on);
  }
  for (const c of claims) if (c.dataset.claim === number) c.classList.toggle("lit", on);
}

let lit = [];
function lightOnly(numbers) {
  lit.forEach((n) => light(n, false));
  lit = numbers;
  lit.forEach((n) => light(n, true));
}

if (text) {
  const over = (e) => {
    const m = e.target.closest("[data-s]");
    lightOnly(m ? [m.dataset.s.split(" ")[0]] : []);
  };
  text.addEventListener("pointerover", over);
  text.addEventListener("focusin", over);
  text.addEventListener("pointerleave", () => lightOnly([]));
  for (const c of claims) {
    c.addEventListener("pointerenter", () => lightOnly([c.dataset.claim]));
    c.addEventListener("pointerleave", () => lightOnly([]));
    c.addEventListener("focusin", () => lightOnly([c.dataset.claim]));
  }
}

// A link to a claim opens its working.
function openTarget() {
  const id = decodeURIComponent(window.location.hash.slice(1));
  const at = id && document.getElementById(id);
  for (let d = at && at.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  if (at && at.closest("details")) at.closest("details").scrollIntoView({ block: "nearest" });
}
window.addEventListener("hashchange", openTarget);
openTarget();

// Keys: j and k walk through the claims, o opens one, / goes to the search box.
function typing(e) {
  return e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input, select, textarea, [contenteditable]");
}

function step(by) {
  const now = claims.indexOf(document.activeElement.closest("[data-claim]"));
  const next = claims[Math.min(claims.length - 1, Math.max(0, now + by))];
  if (!next) return;
  const head = next.querySelector("summary") || next;
  head.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  const mark = text && document.getElementById("e" + next.dataset.claim);
  if (mark) mark.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (e) => {
  if (typing(e)) return;
  if (e.key === "/") {
    const box = document.querySelector("#find");
    if (box) { e.preventDefault(); box.focus(); box.select(); }
  } else if (e.key === "j") step(1);
  else if (e.key === "k") step(-1);
  else if (e.key === "o") {
    const d = document.activeElement.closest("[data-claim]")?.querySelector("details");
    if (d) d.open = !d.open;
  }
});

// The review page: one key for each decision.
const review = document.querySelector("form[data-review]");
if (review) {
  document.addEventListener("keydown", (e) => {
    if (typing(e)) return;
    const b = review.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
    if (b) { e.preventDefault(); b.click(); }
  });
}

// Long tables: say so when there is more to the side.
for (const w of document.querySelectorAll(".wide")) {
  const mark = () => w.classList.toggle("more", w.scrollWidth - w.clientWidth - w.scrollLeft > 4);
  w.addEventListener("scroll", mark, { passive: true });
  new ResizeObserver(mark).observe(w);
}
