// Search and comparison, in a page that was made for it: the data come as scripts, so
// that a folder will do. Without this script the listings stand.
(function () {
  'use strict';
  var tool = document.getElementById('tool');
  if (!tool) return;
  var say = tool.dataset, root = say.root, labels = JSON.parse(say.labels), flat = [], group = [];
  labels.forEach(function (names, g) { names.slice(1).forEach(function (name) { group.push(g); flat.push(name); }); });
  var rows = [], stems = {}, waiting = +say.shards, page = 30, shown = page;

  // fold does what the program does before it compares: one form, no accents, lower case.
  function fold(text) {
    return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/æ/g, 'ae').replace(/œ/g, 'oe').replace(/ø/g, 'o').replace(/ß/g, 'ss');
  }
  function words(text) { return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean); }
  window.agenda = {
    stems: function (groups) {
      groups.forEach(function (line) { var all = line.split(' '); all.forEach(function (word) { stems[word] = all; }); });
    },
    rows: function (some) {
      some.forEach(function (r) { rows.push({ id: r[0], title: r[1], summary: r[2], owner: r[3], filed: r[4], name: fold(r[1]), text: fold(r[1] + ' ' + r[2] + ' ' + r[3] + ' ' + r[0]) }); });
      waiting--;
      ready();
    }
  };
  function load(file) {
    var s = document.createElement('script');
    s.src = root + 'data/' + file;
    s.onload = function () { ready(); };
    document.head.append(s);
  }
  load('words.js');
  for (var n = 0; n < +say.shards; n++) load('search-' + n + '.js');

  function el(name, text, attributes) {
    var e = document.createElement(name);
    if (text) e.textContent = text;
    for (var key in attributes) e.setAttribute(key, attributes[key]);
    return e;
  }
  function own(name, text) { return el(name, text, document.documentElement.lang === 'nl' ? {} : { lang: 'nl' }); }
  function link(row) {
    var a = own('a', row.title);
    a.href = 'innovation/' + row.id + '.html';
    return a;
  }
  function filedIn(row, g) {
    return row.filed.filter(function (f) { return group[f] === g; }).map(function (f) { return flat[f]; });
  }

  // forms are a word and others of its stem, without those that hold one of them: where
  // such a one stands, that one stands too.
  function forms(word) {
    var all = [word].concat(stems[word] || []);
    return all.filter(function (form, at) {
      return all.indexOf(form) === at && !all.some(function (other) { return other !== form && form.indexOf(other) >= 0; });
    });
  }

  // score tells how well a row has all words, 0 where it lacks one. A word counts by
  // itself or by any other of its stem.
  function score(row, query) {
    var sum = 1;
    for (var i = 0; i < query.length; i++) {
      var best = 0;
      for (var j = 0; j < query[i].length && best < 3; j++) {
        var at = row.text.indexOf(query[i][j]);
        if (at >= 0) best = Math.max(best, row.name.indexOf(query[i][j]) >= 0 ? 3 : at === 0 || row.text[at - 1] === ' ' ? 2 : 1);
      }
      if (!best) return 0;
      sum += best;
    }
    return sum;
  }

  var ready = say.kind === 'compare' ? compare : search;
  var box = document.getElementById('q'), facets = document.getElementById('facets'), found = document.getElementById('found'), count = document.getElementById('count');

  function read() {
    var at = new URLSearchParams(location.search);
    box.value = at.get('q') || '';
    var ticked = at.getAll('f');
    facets.querySelectorAll('input').forEach(function (i) {
      i.checked = ticked.indexOf(i.value) >= 0;
      if (i.checked) i.closest('details').open = true;
    });
  }
  function chosen() {
    var by = {};
    facets.querySelectorAll('input:checked').forEach(function (i) { (by[group[+i.value]] = by[group[+i.value]] || []).push(+i.value); });
    return by;
  }
  // missed is the facet of which a row has nothing that is ticked: -1 where it fits in
  // all, -2 where it misses several.
  function missed(row, by) {
    var miss = -1;
    for (var g in by) {
      if (by[g].some(function (f) { return row.filed.indexOf(f) >= 0; })) continue;
      if (miss >= 0) return -2;
      miss = +g;
    }
    return miss;
  }
  // search finds rows by their score. A value of a facet counts what it would find: what
  // fits in all others.
  function search() {
    var query = words(box.value).map(forms), by = chosen();
    var counts = flat.map(function () { return 0; }), hits = [];
    rows.forEach(function (row) {
      var points = score(row, query), miss = points ? missed(row, by) : -2;
      if (miss === -2) return;
      if (miss === -1) (hits[points] = hits[points] || []).push(row);
      for (var i = 0; i < row.filed.length; i++) {
        if (miss === -1 || group[row.filed[i]] === miss) counts[row.filed[i]]++;
      }
    });
    hits = hits.reverse().flat();
    facets.querySelectorAll('input').forEach(function (i) { i.parentNode.lastElementChild.textContent = '(' + counts[+i.value] + ')'; });
    if (waiting > 0 && !hits.length) return;
    count.textContent = hits.length === 1 ? say.one : hits.length ? say.many.replace('{n}', hits.length) : say.none;
    draw(hits);
  }
  function draw(hits) {
    var picked = {};
    found.querySelectorAll('input:checked').forEach(function (i) { picked[i.value] = true; });
    found.replaceChildren.apply(found, hits.slice(0, shown).map(function (row) {
      var li = el('li'), p = el('p'), label = el('label', '', { class: 'soft' }), tick = el('input', '', { type: 'checkbox', name: 'id', value: row.id });
      tick.checked = picked[row.id];
      label.append(tick, say.tick + ' ', own('span', row.title));
      label.lastChild.className = 'unseen';
      p.append(link(row));
      li.append(p, own('p', row.summary), el('p', [row.owner].concat(filedIn(row, 0), filedIn(row, 1)).filter(Boolean).join(' · '), { class: 'soft' }), label);
      return li;
    }));
    var more = document.getElementById('more');
    more.replaceChildren();
    if (hits.length > shown) {
      var button = el('button', say.more, { type: 'button' });
      button.onclick = function () {
        var next = shown;
        shown += page;
        draw(hits);
        found.children[next].querySelector('a').focus();
      };
      more.append(button);
    }
    pick();
  }
  function pick() {
    var n = found.querySelectorAll('input:checked').length;
    document.querySelector('#picked .pick button').disabled = n < 2 || n > 3;
  }
  function changed() {
    var at = new URLSearchParams();
    if (box.value) at.set('q', box.value);
    facets.querySelectorAll('input:checked').forEach(function (i) { at.append('f', i.value); });
    history.replaceState(null, '', location.pathname + (at.toString() ? '?' + at : ''));
    shown = page;
    search();
  }

  function compare() {
    var ids = new URLSearchParams(location.search).getAll('id').slice(0, 3);
    var side = ids.map(function (id) { return rows.find(function (row) { return row.id === id; }); }).filter(Boolean);
    var table = document.getElementById('compared');
    table.replaceChildren();
    count.textContent = side.length || waiting > 0 ? '' : say.none;
    if (!side.length) return;
    var head = el('tr'), body = el('tbody'), thead = el('thead');
    head.append(el('th', say.title, { scope: 'col' }));
    side.forEach(function (row) { var th = el('th', '', { scope: 'col' }); th.append(link(row)); head.append(th); });
    thead.append(head);
    function line(name, of, make) {
      var tr = el('tr');
      tr.append(el('th', name, { scope: 'row' }));
      side.forEach(function (row) { tr.append(make('td', of(row) || '–')); });
      body.append(tr);
    }
    line(say.summary, function (row) { return row.summary; }, own);
    line(say.owner, function (row) { return row.owner; }, el);
    labels.forEach(function (names, g) { line(names[0], function (row) { return filedIn(row, g).join('; '); }, el); });
    table.append(thead, body);
  }

  tool.hidden = false;
  if (say.kind === 'search') {
    read();
    box.addEventListener('input', changed);
    facets.addEventListener('change', changed);
    found.addEventListener('change', pick);
    box.form.addEventListener('submit', function (event) { event.preventDefault(); changed(); });
    facets.addEventListener('submit', function (event) { event.preventDefault(); });
    window.addEventListener('popstate', function () { read(); search(); });
  }
}());
