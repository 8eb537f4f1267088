'use strict';
(() => {
  const $ = (css, of = document) => [...of.querySelectorAll(css)];
  const form = $('.find')[0], out = $('output', form)[0], chosen = name => form.elements[name] ? form.elements[name].value : '';
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
  const sources = new Map($('[name=s] option', form).map(o => [o.value, o.dataset]));
  const source = link => link ? link.getAttribute('href').slice(8) : '';
  const heads = table => $('thead th', table).map(th => source(th.querySelector('a')));
  const column = td => td.dataset.i || td.cellIndex;
  for (const o of $('[name=s] option', form)) o.dataset.n = o.textContent;
  const topics = new Map($('[name=t] option', form).map(o => [o.value, o.textContent]));
  const hitList = $('.hits')[0], box = $('.seek')[0], FIELDS = ['q', 's', 'g', 't', 'k', 'l'], MOST = 200;
  let claims, cells, order, at = -1;
  // What each claim is, and which cell of the overview it stands behind; made when first wanted.
  const index = () => {
    if (claims) return;
    claims = []; cells = []; const cell = new Map();
    for (const table of $('.mx')) {
      const ids = heads(table);
      for (const body of $('tbody', table)) {
        const link = body.querySelector('.t a'), topic = link ? link.getAttribute('href').slice(7) : '';
        let blank = [];
        for (const row of [...body.rows].slice(1)) {
          const label = row.cells[0].textContent, free = ids.filter((_, i) => !blank[i]);
          if (row === body.rows[1]) [...row.cells].slice(1).forEach((td, i) => { blank[i] = td.rowSpan > 1; });
          [...row.cells].slice(1).forEach((td, i) => {
            const of = row === body.rows[1] ? ids[i] : free[i];
            if (td.querySelector('a') && !td.classList.contains('bl')) {
              const entry = { td, claims: [] }; cells.push(entry); cell.set(topic + '|' + of + '|' + label, entry);
            }
          });
        }
      }
    }
    for (const page of $('.page[id^=topic-]')) {
      const topic = page.id.slice(6);
      for (const table of $('.sbs,.vo', page)) {
        const ids = heads(table), alone = table.dataset.s;
        for (const el of $('.c', table)) {
          const td = el.closest('td'), how = $('.h', el)[0];
          const s = alone || ids[column(td)];
          const label = alone ? $('.at', el)[0].textContent : el.closest('tbody').querySelector('.pos th>span').firstChild.textContent.trim();
          const of = sources.get(s) || {};
          const claim = { el, s, t: topic, place: how.id, k: how.classList[1], l: of.l, g: of.g, label, how: how.textContent.trim(), text: fold(el.textContent + ' ' + label) };
          claims.push(claim);
          const entry = cell.get(topic + '|' + s + '|' + label);
          if (entry) entry.claims.push(claim);
        }
      }
    }
    for (const entry of $('.out li li')) entry.claim = entry.querySelector('a').getAttribute('href').slice(1);
  };
  const apply = () => {
    index();
    const words = fold(chosen('q')).split(/\s+/).filter(Boolean);
    const sought = words.length || ['s', 'g', 't', 'k', 'l'].some(chosen);
    order = []; at = -1;
    const hits = new Set();
    for (const c of claims) {
      const ok = ['s', 'g', 't', 'k', 'l'].every(k => !chosen(k) || chosen(k) === c[k]) && words.every(w => c.text.includes(w));
      c.hit = ok;
      if (ok) { order.push(c.el); hits.add(c.place); }
      c.el.classList.toggle('dim', !ok); c.el.classList.toggle('hit', ok && sought);
    }
    for (const { td, claims } of cells) td.classList.toggle('dim', claims.length > 0 && !claims.some(c => c.hit));
    for (const li of $('.out li li')) li.classList.toggle('dim', !hits.has(li.claim));
    const all = claims.length.toLocaleString('en');
    out.textContent = sought ? `${hits.size.toLocaleString('en')} of ${all} claims; the rest is grey` : `all ${all} claims`;
    if (!sought) order = [];
    list();
    remember();
  };
  // The hits, under the form.
  const list = () => {
    const entry = c => {
      const li = document.createElement('li'), a = document.createElement('a'), of = sources.get(c.s);
      a.href = '#' + c.el.id; a.textContent = of ? of.n : c.s;
      li.append(a, ` ${chosen('t') ? '' : topics.get(c.t) + ': '}${c.label} (${c.how})`);
      return li;
    };
    const found = order.length ? claims.filter(c => c.hit) : [];
    hitList.replaceChildren(...found.slice(0, MOST).map(entry));
    if (found.length > MOST) { const li = document.createElement('li'); li.textContent = `and ${(found.length - MOST).toLocaleString('en')} more`; hitList.append(li); }
  };
  // What is searched for is in the address, so that it can be passed on.
  const remember = () => {
    const asked = new URLSearchParams();
    for (const k of FIELDS) if (chosen(k)) asked.set(k, chosen(k));
    const query = asked.toString();
    try { history.replaceState(null, '', location.pathname + (query ? '?' + query : '') + location.hash); } catch { /* a frame may forbid it */ }
  };
  let wait;
  form.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(apply, 120); });
  const next = () => {
    if (!order || !order.length) return;
    at = (at + 1) % order.length;
    const link = order[at].querySelector('a');
    // Replacing the place marks it as the target; if it is the place already, only this scrolls to it.
    location.replace('#' + order[at].id);
    order[at].scrollIntoView();
    if (link) link.focus({ preventScroll: true });
  };
  form.addEventListener('submit', event => { event.preventDefault(); clearTimeout(wait); apply(); next(); });
  form.addEventListener('reset', () => setTimeout(apply));
  $('#next')[0].addEventListener('click', () => { if (!claims) apply(); next(); });
  $('#theme')[0].addEventListener('click', () => {
    const root = document.documentElement, system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    root.dataset.theme = (root.dataset.theme || system) === 'dark' ? 'light' : 'dark';
  });

  // One set of tools, which goes to the claim that is looked at.
  const tools = document.createElement('span'), copy = document.createElement('button'), said = document.createElement('span');
  tools.className = 'tools'; copy.type = 'button'; copy.textContent = 'Copy citation'; said.setAttribute('role', 'status');
  tools.append(copy, ' ', said);
  const text = el => el.textContent.replace(/\s+/g, ' ').trim();
  const citation = el => {
    const table = el.closest('table'), s = table.dataset.s || heads(table)[column(el.closest('td'))];
    const quotes = $('q', el).map(q => { const g = q.nextElementSibling, own = q.cloneNode(true); $('ins', own).forEach(other => other.remove()); $('a', own).forEach(a => { a.textContent = a.textContent.replace(/L(\d+–)/, 'll. $1').replace(/L(\d)/, 'l. $1'); }); return text(own) + (g && g.className === 'g' ? ' ' + text(g) : ''); });
    const how = text($('.h', el)[0]), voice = $('.y', el).map(text).join(' ');
    const page = el.closest('.page'), label = table.dataset.s ? text($('.at', el)[0]) : text(el.closest('tbody').querySelector('.pos th>span').firstChild);
    return `${quotes.join('; ')}. ${(sources.get(s) || {}).c || s}. ` +
      `On “${text(page.querySelector('h2'))}”: ${how}: ${label}. ${voice ? voice + ' ' : ''}` +
      `In: ${form.dataset.title} (Parallax report), #${el.id}`;
  };
  const show = event => {
    const el = event.target.closest && event.target.closest('.c');
    if (!el || tools.closest('.c') === el) return;
    said.textContent = '';
    (el.tagName === 'TR' ? el.lastElementChild : el).append(tools);
  };
  for (const name of ['pointerover', 'focusin', 'click']) document.addEventListener(name, show);
  copy.addEventListener('click', async () => {
    const what = citation(tools.closest('.c'));
    try { await navigator.clipboard.writeText(what); said.textContent = 'copied'; }
    catch {
      const box = document.createElement('textarea');
      box.value = what; tools.append(box); box.select();
      said.textContent = document.execCommand('copy') ? 'copied' : 'copy this:';
      if (said.textContent === 'copied') box.remove();
    }
  });

  // Links within go by numbers: what stands in the address bar is what stays the same.
  const settle = () => { const how = $('.h:target')[0]; if (how) history.replaceState(null, '', location.search + '#' + how.closest('.c').id); };
  addEventListener('hashchange', settle); addEventListener('load', settle);

  // In a wide window there is room for both at the side.
  const wide = matchMedia('(min-width:100rem)');
  const unfold = () => { if (wide.matches) for (const d of $('.side details')) d.open = true; };
  wide.addEventListener('change', unfold);
  form.hidden = box.hidden = false;
  unfold();
  out.textContent = `${$('.c').length.toLocaleString('en')} claims`;
  const asked = new URLSearchParams(location.search);
  for (const k of FIELDS) if (asked.get(k) && form.elements[k]) form.elements[k].value = asked.get(k);
  if (FIELDS.some(chosen)) { box.open = true; apply(); }
})();
