"use strict";
// Words of the mark under the pointer or the keyboard. Without this script the browser shows them as titles.
(() => {
  const tip = document.getElementById("tip");
  const marks = (chart) => [...chart.querySelectorAll(".mark")].filter((mark) => mark.getClientRects().length);
  let shown = null;

  const hide = () => {
    tip.hidden = true;
    if (shown) shown.classList.remove("here");
    shown = null;
  };

  const show = (mark) => {
    if (shown !== mark) hide();
    shown = mark;
    mark.classList.add("here");
    tip.textContent = mark.getAttribute("aria-label");
    tip.hidden = false;
    const at = mark.getBoundingClientRect(), size = tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left + at.width / 2 - size.width / 2), innerWidth - size.width - 8);
    const above = at.top - size.height - 10;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above > 0 ? above : at.bottom + 10) + scrollY}px`;
  };

  const step = (chart, move) => {
    const all = marks(chart), place = all.indexOf(shown);
    if (all.length) show(all[Math.min(all.length - 1, Math.max(0, move(place, all.length)))]);
  };
  const moves = {
    ArrowRight: (place) => place + 1, ArrowDown: (place) => place + 1,
    ArrowLeft: (place) => place - 1, ArrowUp: (place) => place - 1,
    Home: () => 0, End: (_, count) => count - 1,
  };

  for (const chart of document.querySelectorAll(".chart svg")) {
    const all = chart.querySelectorAll(".mark");
    if (!all.length) continue;
    for (const mark of all) mark.querySelector("title")?.remove();
    chart.setAttribute("tabindex", "0");
    chart.setAttribute("aria-description", "Arrow keys go from point to point.");
    chart.addEventListener("pointerover", (event) => {
      const mark = event.target.closest(".mark");
      if (mark) show(mark); else hide();
    });
    chart.addEventListener("pointerleave", hide);
    chart.addEventListener("focus", () => step(chart, (place) => Math.max(0, place)));
    chart.addEventListener("blur", hide);
    chart.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
      else if (moves[event.key]) { event.preventDefault(); step(chart, moves[event.key]); }
    });
  }

  // Paper has no folds.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
})();
