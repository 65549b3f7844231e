'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = (id) => document.getElementById(id);
  const known = (value) => value !== '' && value !== undefined;
  const state = { segment: 0, grain: data.grain, measure: 'rate' };

  const chosen = () => data.segments[state.segment] || ['all', 'all'];

  // ---- figures

  const whole = new Intl.NumberFormat();
  const part = new Intl.NumberFormat(undefined, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const share = new Intl.NumberFormat(undefined, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'always' });
  const tenth = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(undefined, { minimumFractionDigits: data.scale, maximumFractionDigits: data.scale });
  const amount = (minor) => minor / 10 ** data.scale;

  // as text: beyond 2^53 a number is not exact, and the minor units are a text, too
  function decimal(minor) {
    const digits = String(minor).replace('-', '').padStart(data.scale + 1, '0');
    const point = digits.length - data.scale;
    return (minor < 0 ? '-' : '') + digits.slice(0, point) + (data.scale > 0 ? '.' + digits.slice(point) : '');
  }

  const words = new Set(['TEXT', 'DATE', 'FLAG']);
  function text(type, value) {
    if (!known(value)) return '';
    switch (type) {
      case 'FLAG': return value ? 'yes' : 'no';
      case 'MONEY': case 'MONEY_PER': return money.format(decimal(value));
      case 'RATE': return share.format(value);
      case 'RATIO': return part.format(value);
      case 'POINTS': return signed.format(value);
      case 'TEXT': case 'DATE': case 'AGE': return String(value);
      default: return whole.format(value);
    }
  }

  // ---- tables: columns of values become rows

  function rows(list) {
    const names = Object.keys(list.columns);
    return d3.range(list.rows).map((at) => {
      const row = {};
      for (const name of names) {
        const column = list.columns[name];
        row[name] = column.texts ? column.texts[column.rows[at]] : column[at];
      }
      return row;
    });
  }
  for (const list of data.lists) list.all = rows(list);

  function visible(list) {
    const [dimension, segment] = chosen();
    return list.all.filter((row) =>
      (row.segment === undefined || (row.dimension === dimension && row.segment === segment)) &&
      (row.grain === undefined || row.grain === state.grain));
  }

  function cell(content, look) {
    const td = document.createElement('td');
    td.textContent = content;
    if (look) td.className = look;
    return td;
  }

  function fill(list) {
    const body = byId(list.id).querySelector('tbody');
    body.replaceChildren(...visible(list).map((row) => {
      const tr = document.createElement('tr');
      for (const [name, type] of list.shown) {
        const hidden = row.is_suppressed === true && !known(row[name]);
        tr.append(cell(hidden ? '·' : text(type, row[name]), words.has(type) ? 'words' : 'figure'));
      }
      return tr;
    }));
  }

  // ---- the triangle

  const measures = {
    rate: { of: (t, i) => ratio(t.a[i], t.n), text: (v) => tenth.format(v * 100), colour: (v) => v },
    customers: { of: (t, i) => t.a[i], text: (v) => whole.format(v), colour: (v, most) => v / most, whole: true },
    revenue: { of: (t, i) => t.m[i], text: (v) => money.format(decimal(v)), colour: (v, most) => v / most, whole: true },
    kept: { first: true, of: (t, i) => t.f > 0 ? '' : ratio(t.m[i], t.m[0]), text: (v) => tenth.format(v * 100), colour: (v) => v },
  };
  const ratio = (one, all) => known(one) && known(all) && all !== 0 ? one / all : '';
  const step = (value) => 'step' + Math.round(Math.max(0, Math.min(1, value)) * 20);

  function triangle() {
    const measure = measures[state.measure];
    const cohorts = data.triangle.filter((t) => t.s === state.segment);
    const ages = d3.max(cohorts, (t) => t.f + t.a.length) || 0;
    const most = d3.max(cohorts, (t) => d3.max(d3.range(t.a.length), (i) => Number(measure.of(t, i)))) || 1;
    const section = byId('triangle');
    section.querySelector('caption').textContent =
      byId('measure').selectedOptions[0].textContent + ', by cohort and age; ' + label(chosen());
    const head = section.querySelector('thead tr');
    head.replaceChildren(...['cohort', 'customers', ...d3.range(ages)].map((name) => {
      const th = document.createElement('th');
      th.scope = 'col';
      th.textContent = name;
      return th;
    }));
    section.querySelector('tbody').replaceChildren(...cohorts.map((t) => row(t, measure, most)));
    const first = section.querySelector('tbody td');
    if (first) first.tabIndex = 0;
  }

  function row(t, measure, most) {
    const tr = document.createElement('tr');
    const th = document.createElement('th');
    th.scope = 'row';
    th.textContent = t.c + (t.t ? '†' : '');
    tr.append(th, cell(known(t.n) ? whole.format(t.n) : '·', 'figure'));
    for (let age = 0; age < t.f; age++) tr.append(cell('', 'absent'));
    t.a.forEach((active, i) => {
      const value = measure.of(t, i);
      if (!known(active) || (measure.first && !known(t.m[0]))) tr.append(cell('·', 'hidden'));
      else if (i >= t.k && !measure.whole) tr.append(cell('…', 'unfinished'));
      else if (!known(value)) tr.append(cell('', 'absent'));
      else tr.append(cell(measure.text(value) + (i >= t.k ? ' …' : ''), i >= t.k ? 'unfinished' : step(measure.colour(value, most))));
    });
    for (const td of tr.querySelectorAll('td')) td.tabIndex = -1;
    return tr;
  }

  // one cell is in the order of the keyboard; arrows go on from it
  byId('triangle').addEventListener('keydown', (event) => {
    const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const at = event.target.closest('td');
    if (!at || !moves[event.key]) return;
    event.preventDefault();
    const [down, right] = moves[event.key];
    const line = at.parentElement.parentElement.rows[at.parentElement.sectionRowIndex + down];
    const next = line && line.cells[at.cellIndex + right];
    if (next && next.tagName === 'TD') {
      at.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
  });
  byId('triangle').addEventListener('focusin', (event) => tell(event.target.closest('td')));
  byId('triangle').addEventListener('mouseover', (event) => tell(event.target.closest('td')));

  function tell(td) {
    if (!td) return;
    const cohort = td.parentElement.cells[0].textContent;
    const head = td.closest('table').tHead.rows[0].cells[td.cellIndex].textContent;
    const value = { '…': 'not over yet', '·': 'too few customers to be shown', '': 'nothing' }[td.textContent] || td.textContent;
    byId('triangle').querySelector('.readout').textContent =
      'Cohort ' + cohort + (td.cellIndex === 1 ? ', customers: ' : ', age ' + head + ': ') + value;
  }

  // ---- drawings

  const width = 720;
  const height = 260;
  const edge = { top: 10, right: 10, bottom: 34, left: 64 };

  function frame(list, name) {
    const figure = byId(list.id).querySelector('figure');
    figure.replaceChildren();
    figure.hidden = false;
    return d3.select(figure).append('svg').attr('viewBox', [0, 0, width, height]).attr('role', 'img').attr('aria-label', name);
  }

  function axes(svg, x, y, format, label) {
    svg.append('g').attr('transform', `translate(0,${height - edge.bottom})`).call(x);
    svg.append('g').attr('transform', `translate(${edge.left},0)`).call(d3.axisLeft(y).ticks(5).tickFormat(format));
    svg.append('text').attr('x', width - edge.right).attr('y', height - 2).attr('text-anchor', 'end').text(label);
  }

  function curve(list) {
    const seen = visible(list);
    if (!seen.some((row) => known(row.retention_rate))) return nothing(list);
    const [dimension] = chosen();
    const others = d3.groups(
      list.all.filter((row) => row.dimension === dimension), (row) => row.segment);
    const svg = frame(list, 'Retention rate and survival by age of ' + label(chosen()));
    const x = d3.scaleLinear([0, d3.max(seen, (row) => row.age) || 1], [edge.left, width - edge.right]);
    const y = d3.scaleLinear([0, 1], [height - edge.bottom, edge.top]);
    const line = (of) => d3.line((row) => x(row.age), (row) => y(row[of])).defined((row) => known(row[of]) && row.age <= x.domain()[1]);
    axes(svg, d3.axisBottom(x).ticks(12).tickFormat(d3.format('d')), y, share.format, 'age, ' + data.grain + 's');
    for (const [, its] of others) svg.append('path').attr('class', 'other').attr('d', line('retention_rate')(its));
    svg.append('path').attr('class', 'band').attr('d',
      d3.area((row) => x(row.age), (row) => y(row.retention_low), (row) => y(row.retention_high)).defined((row) => known(row.retention_low))(seen));
    svg.append('path').attr('class', 'dashed').attr('d', line('survival')(seen));
    svg.append('path').attr('class', 'main').attr('d', line('retention_rate')(seen));
    caption(list, [['bar0', 'retention rate, with its interval'], ['bar3', 'survival: not left so far'], ['bar2', 'other segments of the dimension']]);
  }

  // grey unless it would have been better than no model
  function forecast(list) {
    const seen = visible(list);
    const past = seen.filter((row) => known(row.survival_observed));
    if (!past.length) return nothing(list);
    const last = past[past.length - 1];
    const from = { age: last.age, survival_forecast: 1, survival_low: 1, survival_high: 1, naive_forecast: 1 };
    const next = seen.filter((row) => known(row.survival_forecast));
    const ahead = next.length && next[0].age === last.age + 1 ? [from, ...next] : [];
    const tests = data.lists.find((each) => each.id === 'backtest');
    const test = tests && visible(tests).find((row) => row.model === last.model);
    const verdict = test && known(test.verdict) ? test.verdict : 'not tested';
    const svg = frame(list, 'Survival by age of ' + label(chosen()) + ', observed and forecast');
    const x = d3.scaleLinear([0, d3.max(seen, (row) => row.age) || 1], [edge.left, width - edge.right]);
    const y = d3.scaleLinear([0, 1], [height - edge.bottom, edge.top]);
    const line = (of, scale) => d3.line((row) => x(row.age), (row) => y(row[of] * scale)).defined((row) => known(row[of]));
    axes(svg, d3.axisBottom(x).ticks(12).tickFormat(d3.format('d')), y, share.format, 'age, ' + data.grain + 's');
    svg.append('path').attr('class', verdict === 'use' ? 'band' : 'band grey').attr('d', d3.area(
      (row) => x(row.age), (row) => y(row.survival_low * last.survival_observed), (row) => y(row.survival_high * last.survival_observed)).defined((row) => known(row.survival_low))(ahead));
    svg.append('path').attr('class', 'dashed').attr('d', line('naive_forecast', last.survival_observed)(ahead));
    svg.append('path').attr('class', verdict === 'use' ? 'main' : 'other').attr('d', line('survival_forecast', last.survival_observed)(ahead));
    svg.append('path').attr('class', 'main').attr('d', line('survival_observed', 1)(past));
    caption(list, !ahead.length ? [['bar0', 'observed']] : [['bar0', 'observed'], [verdict === 'use' ? 'bar0' : 'bar2', 'forecast, with its interval: ' + verdict], ['bar3', 'the last retention, carried on']]);
  }

  function bars(list, over, under, format, key) {
    const all = visible(list);
    const seen = all.filter((row) => [...over, ...under].every((name) => known(row[name])));
    if (!seen.length) return nothing(list);
    const svg = frame(list, list.table + ' of ' + label(chosen()));
    const x = d3.scaleBand(all.map((row) => row[key]), [edge.left, width - edge.right]).padding(0.15);
    const top = d3.max(seen, (row) => d3.sum(over, (name) => row[name])) || 1;
    const bottom = d3.max(seen, (row) => d3.sum(under, (name) => row[name])) || 0;
    const y = d3.scaleLinear([-bottom, top], [height - edge.bottom, edge.top]).nice();
    const every = Math.ceil(all.length / 8);
    axes(svg, d3.axisBottom(x).tickValues(x.domain().filter((_, at) => at % every === 0)), y, format, key.replaceAll('_', ' '));
    const stack = (names, sign, colour) => {
      const heights = new Map(seen.map((row) => [row, 0]));
      names.forEach((name, at) => {
        svg.append('g').attr('class', 'bar' + (colour + at)).selectAll('rect').data(seen).join('rect')
          .attr('x', (row) => x(row[key])).attr('width', x.bandwidth())
          .attr('y', (row) => { const low = heights.get(row); const high = low + row[name]; heights.set(row, high); return y(Math.max(sign * low, sign * high)); })
          .attr('height', (row) => Math.abs(y(0) - y(row[name])));
      });
    };
    stack(over, 1, 0);
    stack(under, -1, 3);
    caption(list, [...over.map((name, at) => ['bar' + at, name]), ...under.map((name, at) => ['bar' + (3 + at), name])]);
  }

  function nothing(list) {
    const figure = byId(list.id).querySelector('figure');
    figure.replaceChildren();
    figure.hidden = true;
  }

  function caption(list, parts) {
    const legend = document.createElement('figcaption');
    for (const [look, name] of parts) {
      const mark = document.createElement('span');
      mark.className = 'legend ' + look;
      legend.append(mark, name.replaceAll('_', ' '));
    }
    byId(list.id).querySelector('figure').append(legend);
  }

  const drawings = {
    curve,
    forecast,
    customers: (list) => bars(list, ['new', 'reactivated'], ['churned'], whole.format, 'period'),
    revenue: (list) => bars(list, ['new', 'reactivation', 'expansion'], ['contraction', 'churned'], (v) => whole.format(amount(v)), 'period'),
    frequency: (list) => bars(list, ['customers'], [], whole.format, 'active_periods'),
  };

  // ---- files: a spreadsheet must not take a text for a formula

  const quoted = (value) => {
    const plain = String(value);
    return /[",\n\r]/.test(plain) ? '"' + plain.replaceAll('"', '""') + '"' : plain;
  };

  function exact(type, value) {
    if (!known(value)) return '';
    if (type === 'TEXT') return /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? "'" + value : value;
    return type === 'MONEY' || type === 'MONEY_PER' ? decimal(value) : value;
  }

  function download(name, lines) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([lines.map((line) => line.map(quoted).join(',')).join('\r\n') + '\r\n'], { type: 'text/csv' }));
    link.download = name + '.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  }

  function offer(section, name, lines) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'CSV of ' + name;
    button.addEventListener('click', () => download(name, lines()));
    section.append(button);
  }

  function offerAll() {
    offer(byId('triangle'), 'cohort_retention', () => [
      ['dimension', 'segment', 'cohort_period', 'age', 'cohort_customers', 'active_customers', 'net_revenue', 'is_complete', 'is_left_truncated', 'is_suppressed'],
      ...data.triangle.flatMap((t) => t.a.map((active, i) =>
        [...data.segments[t.s].map((name) => exact('TEXT', name)), t.c, t.f + i, t.n, active, exact('MONEY', t.m[i]), i < t.k, t.t, !known(active)]))]);
    for (const list of data.lists) {
      const keys = ['dimension', 'segment', 'grain'].filter((name) => list.all.length && list.all[0][name] !== undefined);
      const flags = ['is_left_truncated', 'is_suppressed'].filter((name) => list.columns[name] !== undefined);
      offer(byId(list.id), list.table, () => [
        [...keys, ...list.shown.map(([name]) => name), ...flags],
        ...list.all.map((row) => [...keys.map((key) => exact('TEXT', row[key])), ...list.shown.map(([name, type]) => exact(type, row[name])), ...flags.map((flag) => row[flag])])]);
    }
  }

  // ---- switches and links: #part?segment=dimension/name&grain=month&measure=rate

  const label = ([dimension, segment]) => dimension === 'all' ? 'all customers' : dimension + ': ' + segment;

  function choose(select, options, value) {
    select.replaceChildren(...options.map(([key, name]) => new Option(name, key, false, key === value)));
  }

  function read() {
    const query = new URLSearchParams(location.hash.split('?')[1] || '');
    const at = data.segments.findIndex((segment) => segment.join('/') === query.get('segment'));
    state.segment = Math.max(0, at);
    const grains = [...new Set(data.lists.flatMap((list) => list.all.map((row) => row.grain)).filter(known))];
    state.grain = grains.includes(query.get('grain')) ? query.get('grain') : data.grain;
    state.measure = Object.hasOwn(measures, query.get('measure')) ? query.get('measure') : 'rate';
    choose(byId('segment'), data.segments.map((segment, number) => [String(number), label(segment)]), String(state.segment));
    choose(byId('grain'), grains.map((grain) => [grain, grain.replaceAll('_', ' ')]), state.grain);
    byId('measure').value = state.measure;
  }

  function write() {
    const query = new URLSearchParams({ segment: (chosen()).join('/'), grain: state.grain, measure: state.measure });
    const section = location.hash.slice(1).split('?')[0];
    history.replaceState(null, '', '#' + section + '?' + query);
    for (const link of document.querySelectorAll('nav a')) link.hash = link.hash.split('?')[0] + '?' + query;
  }

  function show() {
    triangle();
    for (const list of data.lists) {
      fill(list);
      if (drawings[list.id]) drawings[list.id](list);
    }
  }

  function follow() {
    read();
    show();
    const section = byId(location.hash.slice(1).split('?')[0]);
    if (section) section.scrollIntoView();
  }

  byId('switches').hidden = false;
  byId('switches').addEventListener('change', (event) => {
    state[event.target.id] = event.target.id === 'segment' ? Number(event.target.value) : event.target.value;
    write();
    show();
  });
  window.addEventListener('hashchange', follow);
  offerAll();
  follow();
})();
