// Search of a site without a server, over an index that `suasionSearch` is called with: words side by side must all be
// there (where nothing has them all, any of the longer ones that are not common), "phrases" as they stand, OR and NOT in capitals; a word that is nowhere is put right where one is near.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) || [];
const PAGE = 50, PREFIX_FROM = 4, COMMON = 0.05, FEW = 50;

// Edits (a letter more, less, other, or two swapped) from a to b, or more than `most`.
function edits(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}

// What can be found: each with the text that is searched, what a reader sees, and its address below the root.
function things(index) {
  const word = (k) => index.words[k];
  const states = index.states.map(([id, name, other]) => ({ path: `states/${id}/`, title: name, told: "state", day: "", more: other, state: true }));
  const decisions = index.decisions.map(([id, title, body, motion, day, symbol, result, outcome]) => ({
    path: `decisions/${id}/`, title: word(title), more: `${symbol} ${id} ${day.slice(0, 4)}`, day, body: word(body),
    told: [day, `${word(body)}, ${word(motion)}`, symbol, [word(outcome), result].filter(Boolean).join(" ")].filter(Boolean).join(" \u00b7 "),
  }));
  const claims = index.claims.map(([id, quote, other]) => ({ path: "claims/", part: `#${id}`, title: quote, told: index.claimed, day: "", more: `${id} ${other}` }));
  return [...states, ...decisions, ...claims];
}

function listed(found) {
  const lists = new Map();
  found.forEach((thing, k) => {
    thing.heads = wordsOf(thing.title);
    thing.words = thing.heads.concat(wordsOf(thing.more));
    for (const w of new Set(thing.words)) lists.has(w) ? lists.get(w).push(k) : lists.set(w, [k]);
  });
  return lists;
}

function nearest(word, lists) {
  const most = word.length > 6 ? 2 : word.length > 3 ? 1 : 0;
  let best = "", least = most + 1;
  for (const [w, held] of lists) {
    const far = most ? edits(word, w, most) : 1;
    if (far < least || (far === least && best && far <= most && held.length > lists.get(best).length)) [best, least] = [w, far];
  }
  return least <= most ? best : "";
}

const withWord = (word, lists) => {
  const found = new Set(lists.get(word) || []);
  if (word.length >= PREFIX_FROM) for (const [w, held] of lists) if (w.startsWith(word)) held.forEach((k) => found.add(k));
  return found;
};

function term(text, all, lists, corrected) {
  const words = wordsOf(text);
  if (words.length === 1) {
    const found = withWord(words[0], lists);
    const right = found.size ? "" : nearest(words[0], lists);
    if (right) corrected.set(words[0], right);
    return right ? withWord(right, lists) : found;
  }
  const whole = ` ${words.join(" ")} `;
  return new Set((lists.get(words[0]) || []).filter((k) => ` ${all[k].words.join(" ")} `.includes(whole)));
}

// The places of all that the words find, the best first, and the words put right.
function search(text, all, lists) {
  const corrected = new Map(), either = [];
  let every = null, not = false;
  for (const [, phrase, bare] of text.matchAll(/"([^"]*)"?|([^\s"()]+)/g)) {
    if (bare === "OR") { if (every) either.push(every); every = null; continue; }
    if (bare === "AND") continue;
    if (bare === "NOT") { not = true; continue; }
    if (!wordsOf(phrase ?? bare).length) continue;
    const found = term(phrase ?? bare, all, lists, corrected);
    if (every === null) every = not ? new Set(all.keys()) : new Set(found);
    if (not || every !== found) every = new Set([...every].filter((k) => found.has(k) !== not));
    not = false;
  }
  if (every) either.push(every);
  const asked = wordsOf(text).map((w) => corrected.get(w) || w), whole = asked.join(" ");
  const weight = (w) => Math.log((all.length + 1) / ((lists.get(w) || [0]).length)) / Math.log(all.length + 1);
  const score = (thing) => asked.reduce((sum, w) => sum + (thing.heads.includes(w) ? weight(w) : 0), 0) / (thing.heads.length + 4)
    + (thing.heads.join(" ") === whole ? 9 : 0) + (thing.state ? 1 : 0);
  const found = [...new Set(either.flatMap((s) => [...s]))].map((k) => [all[k], score(all[k])]);
  found.sort((a, b) => b[1] - a[1] || b[0].day.localeCompare(a[0].day) || a[0].title.localeCompare(b[0].title));
  return { found: found.map(([thing]) => thing), corrected };
}

function searchOrAny(text, all, lists) {
  const result = search(text, all, lists), asked = wordsOf(text);
  const any = [...new Set(asked)].filter((w) => {
    const held = withWord(w, lists).size;
    return w.length >= PREFIX_FROM && held > 0 && held <= Math.max(COMMON * all.length, FEW);
  });
  return result.found.length || asked.length < 2 || !any.length ? result : { ...search(any.join(" OR "), all, lists), any };
}

// Called by the index.
globalThis.suasionSearch = (index) => {
  const at = (id) => document.getElementById(id);
  const form = at("ask"), hits = at("hits"), told = at("told"), more = at("more");
  const root = hits.dataset.root.replace(/index\.html$/, ""), all = things(index), lists = listed(all);
  const asked = new URLSearchParams(location.search);
  for (const name of ["q", "body", "from", "to"]) form.elements[name].value = asked.get(name) || "";
  let found = [], shown = 0;

  const line = (thing) => {
    const item = document.createElement("li"), link = document.createElement("a");
    const [first, second] = [document.createElement("p"), document.createElement("p")];
    link.href = root + thing.path + hits.dataset.leaf + (thing.part || "");
    link.textContent = thing.title;
    first.append(link);
    second.className = "source";
    second.textContent = thing.told;
    item.append(first, second);
    return item;
  };
  const next = () => {
    hits.append(...found.slice(shown, shown + PAGE).map(line));
    shown += PAGE;
    more.hidden = shown >= found.length;
  };
  const show = () => {
    const { q, body, from, to } = Object.fromEntries(new FormData(form));
    const chosen = body || from || to;
    const kept = (t) => !chosen || (!t.state && (!body || t.body === body) && (!from || t.day.slice(0, 4) >= from) && (!to || (t.day && t.day.slice(0, 4) <= to)));
    const result = q.trim() ? searchOrAny(q, all, lists) : { found: chosen ? all : [], corrected: new Map() };
    found = result.found.filter(kept);
    const put = [result.any ? `nothing has all of these words: shown for any of ${result.any.join(", ")}` : "",
      ...[...result.corrected].map(([wrong, right]) => `shown for ${right} (nothing is spelt ${wrong})`)].filter(Boolean).join(", ");
    told.textContent = !q.trim() && !chosen ? "" : `${found.length.toLocaleString("en-GB")} ${found.length === 1 ? "result" : "results"}${put ? `; ${put}` : ""}.`;
    hits.replaceChildren();
    shown = 0;
    next();
  };
  if (asked.get("go") && asked.get("q")) {
    const named = all.find((t) => t.state && [t.title, ...t.more.split(" ")].some((w) => plain(w) === plain(asked.get("q").trim())));
    if (named) location.replace(root + named.path + hits.dataset.leaf);
  }
  let wait = 0;
  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, 150); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    const kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    try { history.replaceState(null, "", `?${kept}`); } catch { /* a page of the disk keeps its address */ }
  });
  more.addEventListener("click", () => { const first = shown; next(); hits.children[first]?.querySelector("a").focus(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [form.elements.q, ...hits.querySelectorAll("a")], here = links.indexOf(document.activeElement);
    const to = links[here + (event.key === "ArrowDown" ? 1 : -1)];
    if (here >= 0 && to) { event.preventDefault(); to.focus(); }
  });
  show();
};
