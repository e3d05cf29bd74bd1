// The rules, beside the page. Of what only asks, a question that a newer one overtook is dropped.
importScripts('wasm_exec.js');
const queue = [], asks = ['validate', 'similar', 'next'];
let loaded = false, due = 0;
const answer = text => postMessage(JSON.parse(text));
function work() {
  const m = queue.shift();
  due = queue.length ? setTimeout(work) : 0;
  if (asks.includes(m.call) && queue.some(newer => newer.call === m.call)) postMessage({ call: m.call, turn: m.turn, dropped: true });
  else answer(agendaAnswer(JSON.stringify(m)));
}
const got = async r => { if ((await r).ok) return r; throw new Error((await r).status + ' ' + (await r).url); };
async function load(m) {
  const go = new Go(), bundle = got(fetch(m.bundle)).then(r => r.text()), program = got(fetch(m.wasm)).then(r => r.arrayBuffer());
  const started = new Promise(done => { self.agendaStarted = done; });
  go.run((await WebAssembly.instantiate(await program, go.importObject)).instance);
  await started;
  const told = agendaLoad(JSON.stringify(m), await bundle);
  loaded = !JSON.parse(told).error;
  answer(told);
  if (loaded && queue.length) due = setTimeout(work);
}
onmessage = ({ data }) => {
  if (data.call === 'load') load(data).catch(e => postMessage({ call: 'load', turn: data.turn, error: String(e), hint: '' }));
  else if (queue.push(data) && loaded && !due) due = setTimeout(work);
};
