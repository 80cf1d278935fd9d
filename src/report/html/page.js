// What the page can do beyond links: filters, themes, a finding shown beside the word, and the keyboard. Everything is readable without it.
"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const levels = ["critical", "major", "minor", "hint"];
  const tip = $("#tip"), status = $("#status"), help = $("#help"), theme = $("#theme"), keys = $("#keys");
  const marks = $$(".f[id]");
  let current = null, closing = 0;

  const remembered = (name) => { try { return localStorage.getItem("stet-" + name); } catch { return null; } };
  const remember = (name, value) => { try { localStorage.setItem("stet-" + name, value); } catch { /* a page that may not */ } };
  const levelOf = (mark) => levels.find((level) => mark.classList.contains(level));
  const shown = (mark) => !document.body.classList.contains("no-" + levelOf(mark));
  // The mark that stands for a piece of one; the cards of a mark.
  const whole = (piece) => piece.id ? piece : document.getElementById(piece.dataset.of);
  const cardsOf = (mark) => mark.dataset.cards.split(" ").map((id) => document.getElementById(id));

  function select(mark, speak) {
    if (current) [current, ...cardsOf(current)].forEach((e) => { e.classList.remove("current"); e.removeAttribute("aria-current"); });
    current = mark;
    const cards = cardsOf(mark);
    mark.classList.add("current");
    for (const card of cards) { card.classList.add("current"); card.setAttribute("aria-current", "true"); }
    const list = cards[0].closest(".found");
    if (list.scrollHeight > list.clientHeight) list.scrollTop = cards[0].offsetTop - list.offsetTop - list.clientHeight / 3;
    if (!speak) return;
    const all = marks.filter(shown);
    status.textContent = `Finding ${all.indexOf(mark) + 1} of ${all.length}: ${cards.map((c) => $(".message", c).textContent).join(" ")}`;
  }

  function showTip(mark) {
    clearTimeout(closing);
    tip.replaceChildren(...cardsOf(mark).map((card) => {
      const copy = document.createElement("div");
      copy.className = card.className;
      copy.append(...[...card.children].map((part) => part.cloneNode(true)));
      copy.classList.remove("current");
      $$("[id]", copy).forEach((e) => e.removeAttribute("id"));
      return copy;
    }));
    tip.hidden = false;
    tip.style.left = tip.style.top = "0";
    const at = mark.getClientRects()[0], page = document.documentElement;
    const left = Math.max(8, Math.min(at.left, page.clientWidth - tip.offsetWidth - 8));
    const below = at.bottom + 6 + tip.offsetHeight < page.clientHeight;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? at.bottom + 6 : at.top - tip.offsetHeight - 6) + scrollY}px`;
  }
  const hideTip = () => { tip.hidden = true; };
  const hideSoon = () => { clearTimeout(closing); closing = setTimeout(hideTip, 200); };

  function visit(mark) {
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    select(mark, true);
  }

  function step(direction) {
    const all = marks.filter(shown);
    if (!all.length) return;
    let next = direction > 0 ? 0 : all.length - 1;
    if (current) {
      const after = (mark) => current.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING;
      const found = direction > 0 ? all.findIndex(after) : all.findLastIndex((mark) => mark !== current && !after(mark));
      if (found >= 0) next = found;
    }
    visit(all[next]);
  }

  function stepArticle(direction) {
    const all = $$(".article"), top = (e) => e.getBoundingClientRect().top;
    const here = all.findLastIndex((e) => top(e) < 90);
    const next = all[Math.max(0, Math.min(all.length - 1, here + direction))];
    if (!next) return;
    next.scrollIntoView();
    $("h2", next).focus({ preventScroll: true });
  }

  function setTheme(value) {
    if (value === "auto") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.dataset.theme = value;
    theme.value = value;
    remember("theme", value);
  }

  function light(row, on) {
    const article = row.closest(".article");
    $$(`.m[data-e="${row.dataset.e}"]`, article).forEach((m) => m.classList.toggle("lit", on));
  }

  // A name's link goes to its mentions, one after the other.
  function visitMention(link, event) {
    const row = link.closest(".entity"), all = $$(`.m[data-first][data-e="${row.dataset.e}"]`, row.closest(".article"));
    if (!all.length) return;
    event.preventDefault();
    const at = (Number(row.dataset.at ?? -1) + 1) % all.length;
    row.dataset.at = at;
    light(row, true);
    all[at].scrollIntoView({ block: "center" });
    status.textContent = `Mention ${at + 1} of ${all.length}`;
  }

  const actions = {
    n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
    "]": () => stepArticle(1), "[": () => stepArticle(-1),
    i: () => { const index = $("#index"); index ? index.scrollIntoView() : scrollTo(0, 0); },
    t: () => setTheme({ auto: "dark", dark: "light", light: "auto" }[theme.value]),
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hideTip();
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || !keys.checked || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
  document.addEventListener("mouseover", (event) => {
    const piece = event.target.closest(".f");
    if (piece && shown(piece)) showTip(whole(piece));
    else if (event.target.closest("#tip")) clearTimeout(closing);
    else if (!tip.hidden) hideSoon();
    const row = event.target.closest(".entity");
    if (row) light(row, true);
  });
  document.addEventListener("mouseout", (event) => {
    const row = event.target.closest(".entity");
    if (row && !row.contains(event.relatedTarget)) light(row, false);
  });
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".f[id]");
    if (!mark) return event.target.closest("#tip") || hideTip();
    select(mark, false);
    showTip(mark);
  });
  document.addEventListener("focusout", (event) => {
    const row = event.target.closest(".entity");
    if (row) light(row, false);
  });
  document.addEventListener("click", (event) => {
    const piece = event.target.closest(".f"), place = event.target.closest("a.place"), name = event.target.closest("a.name");
    if (piece && !event.ctrlKey && !event.metaKey) { event.preventDefault(); if (shown(piece)) { whole(piece).focus({ preventScroll: true }); select(whole(piece), true); } }
    const mark = place && document.getElementById(place.hash.slice(1));
    if (mark && mark.matches(".f")) { event.preventDefault(); visit(mark); }
    if (name) visitMention(name, event);
  });
  for (const level of levels)
    $(`#show-${level}`).addEventListener("change", (event) => {
      document.body.classList.toggle("no-" + level, !event.target.checked);
      marks.filter((mark) => mark.classList.contains(level)).forEach((mark) => { mark.tabIndex = event.target.checked ? 0 : -1; });
    });
  $("#show-names").addEventListener("change", (event) => document.body.classList.toggle("show-names", event.target.checked));
  addEventListener("resize", hideTip);
  theme.addEventListener("change", () => setTheme(theme.value));
  $("#show-help").addEventListener("click", () => help.showModal());
  // A browser may remember what was ticked; the page begins anew.
  $$("input[type=checkbox]").forEach((box) => { box.checked = box.defaultChecked; });
  theme.value = "auto";
  $(".tools").hidden = false;
  const chosen = remembered("theme");
  if (["light", "dark"].includes(chosen)) setTheme(chosen);
})();
