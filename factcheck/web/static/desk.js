/* Enhancement only: every form and link works without this file.
   It sends forms so that typed text outlives a lost connection, answers keys, and asks whether somebody else acted meanwhile. */
"use strict";
(() => {
  const $ = (what, where = document) => where.querySelector(what);
  const $$ = (what, where = document) => [...where.querySelectorAll(what)];
  const root = document.documentElement;
  const lost = $("#lost"), news = $("#news");
  const PATIENCE = 45000, BEAT = 4000;
  let busy = false;

  /* -- typed text is kept in this tab until the desk has said that it was recorded */
  const store = (() => { try { sessionStorage.setItem("desk", "1"); return sessionStorage; } catch { return null; } })();
  const fieldsOf = (form) => $$("textarea, input:not([type=hidden]):not([type=file]):not([type=radio]), select", form);
  const keep = (form) => {
    if (!store || !form.dataset.keep) return;
    const typed = {};
    for (const field of fieldsOf(form)) if (field.name && field.value !== field.defaultValue) typed[field.name] = field.value;
    const chosen = $$("input[type=radio]:checked", form).filter((radio) => !radio.defaultChecked);
    for (const radio of chosen) typed["radio:" + radio.name] = radio.value;
    if (Object.keys(typed).length) store.setItem("typed:" + form.dataset.keep, JSON.stringify(typed)); else store.removeItem("typed:" + form.dataset.keep);
  };
  const restore = (form) => {
    if (!store || !form.dataset.keep) return;
    let typed;
    try { typed = JSON.parse(store.getItem("typed:" + form.dataset.keep) || "{}"); } catch { typed = {}; }
    for (const field of fieldsOf(form)) if (typeof typed[field.name] === "string") field.value = typed[field.name];
    for (const radio of $$("input[type=radio]", form)) if (typed["radio:" + radio.name] === radio.value) radio.checked = true;
    if (Object.keys(typed).length && form.closest("details")) form.closest("details").open = true;
  };
  $$("form[data-keep]").forEach((form) => { restore(form); form.addEventListener("input", () => keep(form)); });

  /* -- sending */
  const wrong = (words) => {
    let bar = $("#wrong");
    if (!bar) { bar = document.createElement("div"); bar.id = "wrong"; bar.className = "bar wrong"; bar.setAttribute("role", "alert"); $("#main").before(bar); }
    const p = document.createElement("p"), strong = document.createElement("strong");
    strong.textContent = "Not saved. "; p.append(strong, words); bar.replaceChildren(p);
    bar.scrollIntoView({ block: "nearest" });
  };
  const offline = (words) => { lost.hidden = false; $("#lost-more").textContent = words || ""; };
  const send = async (form, button) => {
    if (busy) return;
    busy = true;
    const data = new FormData(form, button || undefined);
    const plain = form.enctype !== "multipart/form-data";
    const stop = new AbortController(), clock = setTimeout(() => stop.abort(), plain ? PATIENCE : 600000);
    const slow = setTimeout(() => { $("#said").textContent = "Saving…"; }, 700);
    root.setAttribute("aria-busy", "true");
    try {
      const reply = await fetch(form.getAttribute("action"), { method: "POST", body: plain ? new URLSearchParams(data) : data, headers: { Accept: "application/json" }, signal: stop.signal });
      const told = await reply.json();
      if (reply.ok) {
        if (store && form.dataset.keep) store.removeItem("typed:" + form.dataset.keep);
        const here = location.pathname + location.search;
        if (told.location.split("#")[0] === here && told.location.includes("#")) { location.hash = told.location.split("#")[1]; location.reload(); } else location.assign(told.location);
        return;
      }
      if (told.changed && $("[name=if_seq]", form)) $("[name=if_seq]", form).value = told.seq;
      wrong(told.wrong || "The desk refused it.");
      if (told.changed) showNews(told.wrong, true);
    } catch {
      offline("It was not recorded as far as this page knows: look at the history before you send it again.");
    }
    clearTimeout(slow); clearTimeout(clock);
    $("#said").textContent = "";
    root.removeAttribute("aria-busy");
    busy = false;
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    event.preventDefault();
    keep(form);
    send(form, event.submitter);
  });

  /* -- the pulse */
  const showNews = (words, quiet) => {
    $("#news-words").textContent = words;
    $("#news-link").href = location.pathname + location.search.replace(/([?&])said=\d+&?/, "$1").replace(/[?&]$/, "");
    news.hidden = quiet ? news.hidden : false;
  };
  const beat = async () => {
    if (document.hidden) return;
    try {
      const about = root.dataset.pulse ? "&" + root.dataset.pulse : "";
      const reply = await fetch(`/pulse?seq=${encodeURIComponent(root.dataset.seq)}${about}`, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(15000) });
      if (reply.status === 403) { offline("The desk was started anew: open the address it printed."); return; }
      const told = await reply.json();
      if (!reply.ok) return;
      lost.hidden = true;
      if (told.news) showNews(told.news);
    } catch { offline(""); }
  };
  setInterval(beat, BEAT);
  document.addEventListener("visibilitychange", beat);

  /* -- progress of a reading */
  const job = $("#job");
  if (job && !job.dataset.ended) {
    const look = async () => {
      try {
        const told = await (await fetch(`/job/${job.dataset.job}/state`, { headers: { Accept: "application/json" } })).json();
        $("progress", job).value = told.done; $("#job-words").textContent = told.words;
        if (told.ended) { location.reload(); return; }
      } catch { offline(""); }
      setTimeout(look, 600);
    };
    setTimeout(look, 300);
  }

  /* -- dropping files */
  const drop = $("#drop");
  if (drop) {
    $("#drop-hint").hidden = false;
    const over = (on) => (event) => { event.preventDefault(); drop.classList.toggle("over", on); };
    for (const what of ["dragenter", "dragover"]) document.addEventListener(what, over(true));
    document.addEventListener("dragleave", over(false));
    document.addEventListener("drop", (event) => {
      over(false)(event);
      if (event.dataTransfer && event.dataTransfer.files.length) { $("#files").files = event.dataTransfer.files; $("#file-form").requestSubmit(); }
    });
  }

  /* -- on a narrow screen the queue begins with its claims */
  const filtering = $(".filtering");
  if (filtering && !filtering.dataset.filtered && matchMedia("(max-width: 40rem)").matches) filtering.open = false;

  /* -- keys */
  const keys = $("#keys"), show = $("#show-keys");
  show.hidden = false;
  show.addEventListener("click", () => keys.showModal());
  const list = $("[data-list]");
  let at = -1;
  const focusRow = (to) => {
    const rows = $$("li > a", list);
    if (!rows.length) return;
    at = Math.max(0, Math.min(rows.length - 1, to));
    $$("li.here", list).forEach((row) => row.classList.remove("here"));
    rows[at].parentElement.classList.add("here");
    rows[at].focus();
  };
  const byKey = (key) => $$("[data-key]").find((one) => one.dataset.key === key && one.offsetParent !== null) || $$("[data-key]").find((one) => one.dataset.key === key);
  const press = (one) => {
    if (one.name === "said") { one.focus(); } else if (one.matches("input[type=radio]")) { one.checked = true; one.focus(); one.dispatchEvent(new Event("input", { bubbles: true })); } else if (one.matches("summary")) {
      const details = one.parentElement; details.open = true; one.scrollIntoView({ block: "center" });
      const first = $("input:not([type=hidden]), textarea, select", details); if (first) first.focus();
    } else if (one.matches("input, select, textarea")) { one.focus(); one.scrollIntoView({ block: "center" }); if (one.select) one.select(); } else one.click();
  };
  const moves = {
    j: () => (list ? focusRow(at + 1) : scrollBy(0, 120)), k: () => (list ? focusRow(at - 1) : scrollBy(0, -120)),
    g: () => (list ? focusRow(0) : scrollTo(0, 0)), G: () => (list ? focusRow(1e9) : scrollTo(0, document.body.scrollHeight)),
    d: () => { const there = $("#conflicts") || $("#cluster"); if (there) there.scrollIntoView(); },
    "?": () => keys.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const on = event.target;
    if (on.matches("input:not([type=radio]):not([type=checkbox]), textarea, select")) { if (event.key === "Escape") on.blur(); return; }
    if (keys.open) return;
    if (event.key === "Enter" || event.key === " ") {
      if (on.matches("a, button, summary") || (event.key === " " && on.matches("input"))) return;
      if (event.key === "Enter" && $("#verdict-form") && !$("#verdict-form input[name=verdict]:checked, #verdict-form input[name=said]:checked")) { wrong("Choose an answer first: 1 to 9, or 0."); event.preventDefault(); return; }
    }
    const one = byKey(event.key);
    if (moves[event.key]) { event.preventDefault(); moves[event.key](); } else if (one) { event.preventDefault(); press(one); }
  });

  /* -- the claim is in view in the article beside it */
  const beside = $(".beside"), here = $("mark.here");
  if (beside && here) beside.scrollTop = Math.max(0, here.offsetTop - beside.offsetTop - beside.clientHeight / 3);
})();
