// The form for an innovation. The page has the questions as the registry's schema has
// them; this reads and fills them in, keeps what is typed, and asks the rules, which
// run in a worker. What the page shows is the truth; the file follows it, edit by edit.
(() => {
  'use strict';
  const form = document.getElementById('form');
  if (!form) return;
  const $ = id => document.getElementById(id), data = Object.fromEntries(Object.entries(form.dataset).map(([k, v]) => [k, JSON.parse(v)]));
  const lang = document.documentElement.lang, id = data.change ? new URLSearchParams(location.search).get('id') || '' : '';
  const say = (key, args = {}) => data.words[key].replace(/\{(\w+)\}/g, (all, name) => args[name] ?? all);
  const el = (name, props, ...inside) => { const e = Object.assign(document.createElement(name), props); e.append(...inside); return e; };
  const fold = text => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const plain = v => v !== null && typeof v === 'object' && !Array.isArray(v), list = v => Array.isArray(v) ? v : [];
  const same = (a, b) => a === b || typeof a === 'object' && typeof b === 'object' && a && b && Array.isArray(a) === Array.isArray(b) &&
    Object.keys(a).length === Object.keys(b).length && Object.keys(a).every(k => same(a[k], b[k]));

  // The questions. Each element with data-key belongs to the group or row that it stands in.
  const holder = k => k.parentElement.closest('[data-key],[data-row],form');
  const kids = node => [...node.querySelectorAll('[data-key]')].filter(k => holder(k) === node);
  const rows = node => [...node.querySelector(':scope > .rows').children];
  const single = row => row.matches('[data-row]') && kids(row)[0].dataset.key === '' ? kids(row)[0] : null;
  const raw = k => k.dataset.kind === 'terms' ? JSON.stringify(k.order || []) : k.dataset.kind === 'pick' ? k.dataset.id ?? k.value : k.value;
  function parse(k) {
    const text = raw(k).trim(), number = Number(text.replace(',', '.'));
    if (k.dataset.kind === 'terms') return k.order?.length ? [...k.order] : undefined;
    if (!text) return undefined;
    if (k.dataset.kind === 'lines') return text.split('\n').map(line => line.trim()).filter(Boolean);
    if (k.dataset.kind === 'bool') return text === 'true';
    if (k.dataset.kind === 'number' && !isNaN(number)) return number;
    return k.dataset.kind === 'mixed' && String(Number(text)) === text ? Number(text) : text;
  }
  // read returns the answer to a question or a group, undefined where there is none. What
  // nobody changed stays the very value that was filled in.
  function read(node) {
    const kind = node.dataset.kind;
    if (kind === 'list') { const all = rows(node).map(read).filter(v => v !== undefined); return all.length ? all : node.odd; }
    if (kind && kind !== 'object') return node.seen === raw(node) ? node.was : parse(node);
    if (single(node)) return read(single(node));
    const value = { ...node.rest };
    kids(node).forEach(k => { const v = read(k); if (v !== undefined) value[k.dataset.key] = v; });
    return Object.keys(value).length || node === form ? value : node.odd;
  }
  function fill(node, value) {
    const kind = node.dataset.kind;
    if (kind === 'list') {
      node.odd = Array.isArray(value) ? undefined : value;
      node.querySelector(':scope > .rows').replaceChildren();
      list(value).forEach(v => fill(add(node), v));
      return;
    }
    if (kind && kind !== 'object') { show(node, value); node.was = value; node.seen = raw(node); return; }
    if (single(node)) return fill(single(node), value);
    const mine = kids(node).map(k => k.dataset.key);
    node.odd = plain(value) ? undefined : value;
    node.rest = plain(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !mine.includes(key))) : {};
    kids(node).forEach(k => fill(k, plain(value) ? value[k.dataset.key] : undefined));
  }
  function show(k, value) {
    const kind = k.dataset.kind;
    if (kind === 'terms') { k.order = list(value).filter(v => typeof v === 'string'); return drawOrder(k); }
    k.value = value === undefined || value === null ? '' : kind === 'lines' && Array.isArray(value) ? value.join('\n') : plain(value) ? JSON.stringify(value) : String(value);
    if (kind === 'pick') choose(k, k.value);
    meaning(k);
  }
  let serial = 0;
  function add(node) {
    const template = node.querySelector(':scope > template'), depth = template.content.firstElementChild.dataset.depth, made = el('template');
    made.innerHTML = template.innerHTML.replaceAll('~' + depth + '~', ++serial);
    const row = made.content.firstElementChild;
    node.querySelector(':scope > .rows').append(row);
    number(node);
    return row;
  }
  const number = node => rows(node).forEach((row, i) => {
    row.querySelector('.nr').textContent = i + 1;
    row.querySelector(':scope > p > .drop > .what').textContent = row.querySelector('legend').textContent;
  });
  function drawOrder(k) {
    const boxes = [...k.querySelectorAll('input')];
    boxes.forEach(box => { box.checked = k.order.includes(box.value); });
    const name = term => boxes.find(box => box.value === term)?.nextElementSibling.textContent ?? term;
    k.querySelector('.order').replaceChildren(...(k.order.length < 2 ? [] : k.order.map((term, i) =>
      el('li', {}, name(term) + ' ', ...(i ? [el('button', { type: 'button', className: 'up second', value: term, textContent: say('up', { title: name(term) }) })] : [])))));
  }
  function meaning(k) { const told = $(k.id + '-m'); if (told) told.textContent = k.selectedOptions[0]?.dataset.help ?? ''; }
  // locate returns the element nearest to a place in the file.
  function locate(place) {
    let node = form;
    for (const part of place.split('/').slice(1)) {
      const next = node.dataset.kind === 'list' ? rows(node).filter(row => read(row) !== undefined)[+part] : node.dataset.kind && node.dataset.kind !== 'object' ? null : kids(node).find(k => k.dataset.key === part);
      if (!next) break;
      node = single(next) ?? next;
    }
    return node;
  }

  // Organisations and innovations are chosen by name: the combobox of the ARIA guide.
  const named = kind => [...$('from-' + kind).options].map(o => ({ id: o.value, name: o.label }));
  const names = { organisation: named('organisation'), innovation: named('innovation') };
  function choose(box, typed) {
    const known = (names[box.dataset.from] ?? []), one = known.find(o => o.id === typed) ?? known.find(o => fold(o.name) === fold(typed.trim()));
    if (one) { box.dataset.id = one.id; box.value = one.name; } else delete box.dataset.id;
  }
  const listbox = box => $(box.getAttribute('aria-controls'));
  function offer(box) {
    const typed = fold(box.value.trim()), found = (names[box.dataset.from] ?? []).filter(o => fold(o.name + ' ' + o.id).includes(typed)).sort((a, b) => fold(b.name).startsWith(typed) - fold(a.name).startsWith(typed)).slice(0, 8);
    listbox(box).replaceChildren(...found.map((o, i) => { const li = el('li', { id: box.id + '-o' + i, textContent: o.name, role: 'option' }); li.dataset.id = o.id; li.setAttribute('aria-selected', 'false'); return li; }));
    open(box, found.length > 0);
  }
  function open(box, is) { listbox(box).hidden = !is; box.setAttribute('aria-expanded', is); box.removeAttribute('aria-activedescendant'); }
  function pick(box, option) { choose(box, option.dataset.id); open(box, false); changed(); }
  function arrow(box, step) {
    if (listbox(box).hidden) offer(box);
    const all = [...listbox(box).children], now = all.findIndex(o => o.getAttribute('aria-selected') === 'true'), next = all[(now + step + all.length) % all.length];
    all.forEach(o => o.setAttribute('aria-selected', o === next));
    if (next) { box.setAttribute('aria-activedescendant', next.id); next.scrollIntoView({ block: 'nearest' }); }
  }
  form.addEventListener('keydown', e => {
    const box = e.target;
    if (box.getAttribute('role') !== 'combobox') return;
    const at = listbox(box).querySelector('[aria-selected=true]'), shut = listbox(box).hidden;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') arrow(box, e.key === 'ArrowDown' ? 1 : shut ? 0 : -1);
    else if (e.key === 'Enter' && !shut && at) pick(box, at);
    else if (e.key === 'Escape' && !shut) open(box, false);
    else return;
    e.preventDefault();
  });
  form.addEventListener('mousedown', e => { const o = e.target.closest('[role=option]'); if (o) { e.preventDefault(); pick(o.closest('.combo').firstElementChild, o); } });

  // The rules, in a worker: one answer for each call, in order.
  let worker, ready = false, turn = 0;
  const waiting = new Map();
  const call = (name, args = {}) => new Promise(done => { waiting.set(++turn, done); worker.postMessage({ call: name, turn, lang, ...args }); });
  // fresh: the file is the one that the rules make of the answers. Otherwise it is one
  // that someone wrote, in which only what was changed changes.
  let fresh = !data.change, text = null, base = '', known = {}, made = { ...data.defaults }, busy = Promise.resolve();
  const escaped = key => key.replaceAll('~', '~0').replaceAll('/', '~1');
  function differences(old, now, at, calls) {
    if (same(old, now)) return calls;
    if (now === undefined) calls.push(['remove', { pointer: at }]);
    else if (plain(now) && (plain(old) || old === undefined)) new Set([...Object.keys(old ?? {}), ...Object.keys(now)]).forEach(k => differences(old?.[k], now[k], at + '/' + escaped(k), calls));
    else if (Array.isArray(old) && Array.isArray(now) && now.some(plain)) {
      old = [...old];
      while (old.length > now.length) {
        const gone = old.findIndex((v, i) => !same(v, now[i]));
        calls.push(['remove', { pointer: at + '/' + gone }]);
        old.splice(gone, 1);
      }
      now.forEach((v, i) => i < old.length ? differences(old[i], v, at + '/' + i, calls) : calls.push(['insert', { pointer: at, value: v }]));
    } else calls.push([Array.isArray(now) && now.some(plain) && old === undefined ? 'insert' : 'set', { pointer: at, value: now }]);
    return calls;
  }
  async function write() {
    const now = read(form), sent = { ...now };
    if (fresh) {
      for (const key in made) if (same(now[key], made[key])) delete now[key];
      const answer = await call('new', { fields: now });
      if (answer.error) return fault(answer);
      made = Object.fromEntries(Object.entries(answer.value).filter(([key]) => !(key in now)));
      return took(answer, sent);
    }
    const calls = differences(known, now, '', []);
    known = now;
    let answer;
    for (const [name, args] of calls) {
      answer = await call(name, args);
      if (answer.error) { fault(answer); break; }
    }
    if (answer && !answer.error) took(answer, sent);
  }
  // took shows the file, and what the rules made of what was sent, where nobody typed on.
  function took(answer, sent) {
    text = answer.text;
    known = answer.value;
    if (document.activeElement !== $('yaml')) $('yaml').value = text;
    $('yaml-e').textContent = '';
    kids(form).forEach(k => { const key = k.dataset.key; if (same(read(k), sent[key]) && !same(sent[key], known[key]) && !k.contains(document.activeElement)) fill(k, known[key]); });
    keep();
  }
  function fault(answer) { $('yaml-e').textContent = [answer.error, answer.hint].filter(Boolean).join(' '); }
  async function take(typed, name = 'read') { // a file from elsewhere
    const answer = await call(name, typed);
    if (answer.error) return fault(answer);
    fresh = false;
    if (name === 'open') base = answer.text;
    fill(form, answer.value);
    known = read(form);
    took(answer, known);
    if (shown || name === 'read') await judge();
  }

  // What is typed stays in this browser.
  const place = 'innovatieagenda:' + location.pathname.replace(/\/(en\/)?[^/]*$/, '') + ':' + id;
  const stored = (() => { try { return JSON.parse(localStorage.getItem(place)) ?? {}; } catch { return {}; } })();
  function keep() {
    const value = read(form);
    kids(form).forEach(k => k.toggleAttribute('data-filled', read(k) !== undefined));
    $('draft').href = blob(text ?? JSON.stringify(value, null, 2) + '\n', $('draft').href);
    $('draft').download = (value.id || 'concept') + '.yaml';
    try { localStorage.setItem(place, JSON.stringify({ value, base, text: fresh ? null : text })); } catch { $('state').textContent = say('unsaved'); }
  }
  const blob = (content, before) => { if (before.startsWith('blob:')) URL.revokeObjectURL(before); return URL.createObjectURL(new Blob([content], { type: 'application/yaml' })); };

  let timer, pending = false, shown = false, findings = [], lastCount = '', alike = '';
  function changed() {
    $('ways').hidden = true;
    if (fresh || !ready) keep();
    clearTimeout(timer);
    if (ready) { pending = true; timer = setTimeout(() => { busy = busy.then(settle); }, 120); }
  }
  async function settle() { pending = false; await write(); await judge(); similar(); if ($('next').open) next(); }
  async function judge() {
    const answer = await call('validate', id ? { id } : {});
    if (answer.dropped || answer.error) return answer.error && fault(answer);
    findings = answer.findings;
    tell();
    const count = findings.length ? say('counts', { n: answer.errors, m: answer.warnings }) : say('none');
    if (count !== lastCount) $('state').textContent = lastCount = count; // told anew only where it is another
  }
  // tell puts each finding beside its question once that was left, or once someone
  // wanted to send the form.
  function tell() {
    form.querySelectorAll('.fault').forEach(p => { p.textContent = ''; });
    form.querySelectorAll('[aria-invalid]').forEach(k => k.removeAttribute('aria-invalid'));
    const lines = findings.map(f => {
      let node = locate(f.field);
      const words = f.message + (f.hint ? '. ' + f.hint : '');
      if (node === form) return el('li', {}, words);
      if (node.matches('[data-row]')) node = holder(node);
      if (shown || node.left) {
        const p = $(node.id + '-e');
        p.textContent = [p.textContent, words].filter(Boolean).join(' ');
        if (f.severity === 'error') (node.dataset.kind === 'terms' ? node.querySelectorAll('input') : node.matches('input,select,textarea') ? [node] : []).forEach(k => k.setAttribute('aria-invalid', 'true'));
      }
      const a = el('a', { href: '#' + node.id, textContent: words });
      a.onclick = e => { e.preventDefault(); go(node); };
      return el('li', {}, a);
    });
    $('faults').querySelector('ul').replaceChildren(...lines);
    $('faults').hidden = !shown || !lines.length;
  }
  function go(node) {
    for (let up = node; up && up !== form; up = up.parentElement) if (up.matches('details')) up.open = true;
    (node.matches('input,select,textarea') ? node : node.querySelector('input,select,textarea,button,summary')).focus();
  }
  async function similar() {
    if (!known.title && !known.summary) return;
    const answer = await call('similar', { words: [known.title, known.summary].filter(Boolean).join('. '), id });
    if (!answer.matches) return;
    const told = answer.matches.map(m => m.id).join();
    if (told === alike) return;
    alike = told;
    $('alike-count').textContent = say(answer.matches.length ? 'alike.some' : 'alike.none', { n: answer.matches.length });
    $('alike').querySelector('ul').replaceChildren(...answer.matches.map(m => el('li', {}, el('a', { href: 'innovation/' + m.id + '.html', target: '_blank', rel: 'noopener', lang: 'nl', textContent: m.title }),
      el('span', { className: 'soft', textContent: ' ' + [m.owner_name, m.phase_title, m.degree_title].filter(Boolean).join(' · ') + ' ' + say('new-tab') }))));
  }
  async function next() {
    const answer = await call('next');
    if (!answer.criteria) return;
    $('next-to').textContent = answer.to ? say('next.to', { title: answer.to.title }) : say('next.last');
    $('next').querySelector('ul').replaceChildren(...answer.criteria.map(c => {
      const words = c.question || c.title, node = c.field ? locate(c.field) : form, met = c.met || c.waived;
      const a = met || node === form ? el('span', { textContent: words }) : el('a', { href: '#' + node.id, textContent: words, onclick: e => { e.preventDefault(); go(node); } });
      return el('li', {}, el('span', { className: 'sign', textContent: met ? '✓' : '○', ariaHidden: 'true' }), a, ...(met ? [el('span', { className: 'unseen', textContent: ' ' + say('next.met') })] : []));
    }));
  }

  // The ways out: no address is made before the rules found nothing.
  async function finish(e) {
    e.preventDefault();
    if (!ready) { $('state').textContent = say('without'); $('keep').open = true; return $('draft').focus(); }
    clearTimeout(timer);
    await (busy = busy.then(settle));
    shown = true;
    tell();
    const hidden = findings.some(f => f.rule.startsWith('privacy/'));
    if (hidden) $('state').textContent = say('privacy');
    if (hidden || findings.some(f => f.severity === 'error')) { $('faults').hidden = false; return $('faults').focus(); }
    ways();
    $('ways').hidden = false;
    $('ways').focus();
  }
  const e = encodeURIComponent;
  function ways() {
    const file = data.folder + (id || known.id) + '.yaml', doors = data.doors;
    $('file').href = blob(text, $('file').href);
    $('file').download = (id || known.id) + '.yaml';
    if (!doors) return;
    const full = doors.New + e(file) + doors.Text + e(text), whole = !id && full.length <= data.longest;
    $('page').href = id ? doors.Edit + file.split('/').map(e).join('/') : whole ? full : doors.New + e(file);
    $('page-help').textContent = say(id ? 'change' : whole ? 'whole' : 'paste', { file });
    $('copy').hidden = whole;
    const title = say('issue.title', { title: known.title }), issue = doors.Issue + e(title) + doors.Body, body = say('issue.text') + '\n\n### ' + say('issue.file', { file }) + '\n\n```yaml\n' + text + '```\n';
    $('issue').href = (issue + e(body)).length <= data.longest ? issue + e(body) : issue + e(say('issue.text'));
  }
  async function copy() {
    try { await navigator.clipboard.writeText(text); } catch { $('yaml-part').open = true; $('yaml').select(); document.execCommand('copy'); }
    $('state').textContent = say('copied');
  }
  async function send() {
    $('send').disabled = true;
    const answer = await fetch(data.send, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id, base, text, lang }) }).then(r => r.json()).catch(() => ({ error: say('failed') }));
    $('sent').replaceChildren(answer.error ?? say('sent', { title: answer.branch }), ' ', ...(answer.url ? [el('a', { href: answer.url, textContent: answer.url })] : []));
    $('send').disabled = !answer.error;
    if (!answer.error) localStorage.removeItem(place);
  }

  form.addEventListener('input', e => {
    const k = e.target.closest('[data-key]');
    if (k.dataset.kind === 'terms') { k.order = e.target.checked ? [...k.order ?? [], e.target.value] : k.order.filter(v => v !== e.target.value); drawOrder(k); }
    if (k.dataset.kind === 'pick') { choose(k, ''); offer(k); }
    meaning(k);
    changed();
  });
  form.addEventListener('focusout', e => {
    const k = e.target.closest('[data-key]');
    if (!k || k.contains(e.relatedTarget)) return;
    if (k.dataset.kind === 'pick') { choose(k, k.dataset.id ?? k.value); open(k, false); changed(); }
    k.left = true;
    if (!pending) tell();
  });
  form.addEventListener('click', e => {
    const b = e.target.closest('button[type=button]');
    if (!b) return;
    const node = b.closest('[data-key]'), row = b.closest('[data-row]');
    if (b.matches('.add')) go(add(node));
    if (b.matches('.drop')) { const own = holder(row); row.remove(); number(own); own.querySelector(':scope > p > .add').focus(); }
    if (b.matches('.up')) { const i = node.order.indexOf(b.value); node.order.splice(i - 1, 2, b.value, node.order[i - 1]); drawOrder(node); node.querySelector('.up[value="' + b.value + '"], .up').focus(); }
    changed();
  });
  form.addEventListener('keypress', e => { if (e.key === 'Enter' && e.target.matches('input')) e.preventDefault(); }); // chooses; the button sends
  form.addEventListener('submit', finish);
  let typing;
  $('yaml').addEventListener('input', () => { clearTimeout(typing); $('ways').hidden = true; if (ready) typing = setTimeout(() => { busy = busy.then(() => take({ text: $('yaml').value })); }, 400); });
  $('open').addEventListener('change', async () => { const [f] = $('open').files; if (!f) return; const typed = await f.text(); if (ready) busy = busy.then(() => take({ text: typed })); else $('state').textContent = say('without'); });
  $('anew').addEventListener('click', () => { localStorage.removeItem(place); location.reload(); });
  $('next').addEventListener('toggle', () => { if (ready && $('next').open) next(); });
  $('copy')?.addEventListener('click', copy);
  $('page')?.addEventListener('click', () => { if (!$('copy').hidden) copy(); });
  $('send')?.addEventListener('click', send);

  async function begin() {
    base = stored.base ?? '';
    if (stored.text) await take({ text: stored.text });
    else if (id) { await take({ id }, 'open'); form.inert = false; }
    else await write();
    if (stored.text && !same(read(form), known)) await write();
    await judge();
    similar();
  }
  document.querySelectorAll('.other').forEach(a => { a.search = location.search; });
  $('door').hidden = false;
  if (data.change && !id) { form.hidden = true; $('state').textContent = say('which'); return; }
  fill(form, stored.value ?? (data.change ? {} : data.defaults));
  form.inert = data.change && !stored.value;
  keep();
  $('state').textContent = stored.value ? say('restored') : say(data.rules ? 'loading' : 'without');
  const stay = () => { $('state').textContent = say('without'); };
  if (!data.rules || location.protocol === 'file:') return stay();
  worker = new Worker(data.rules + 'worker.js');
  worker.onerror = stay;
  worker.onmessage = ({ data: answer }) => {
    if (answer.call === 'load') {
      ready = !answer.error;
      return ready ? busy = busy.then(begin) : stay();
    }
    waiting.get(answer.turn)?.(answer);
    waiting.delete(answer.turn);
  };
  worker.postMessage({ call: 'load', turn: 0, lang, bundle: 'bundle.json', wasm: 'rules.wasm' });
})();
