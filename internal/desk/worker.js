// The rules, beside the page. Of what only asks, a question that a newer one overtook is dropped.
importScripts('wasm_exec.js');
const queue = [], asks = ['validate', 'similar', 'next'];
let loaded = false, due = 0;
const soon = () => { due = loaded && queue.length ? setTimeout(work) : 0; };
const fail = (m, e) => postMessage({ call: m.call, turn: m.turn, error: String(e), hint: '' });
const got = async (address, as) => { const r = await fetch(address); if (!r.ok) throw new Error(r.status + ' ' + r.url); return r[as](); };
function work() {
  const m = queue.shift(), overtaken = asks.includes(m.call) && queue.some(newer => newer.call === m.call);
  try { postMessage(overtaken ? { call: m.call, turn: m.turn, dropped: true } : JSON.parse(agendaAnswer(JSON.stringify(m)))); } catch (e) { fail(m, e); }
  soon();
}
async function load(m) {
  const go = new Go(), started = new Promise(done => { self.agendaStarted = done; });
  const [bundle, program] = await Promise.all([got(m.bundle, 'text'), got(m.wasm, 'arrayBuffer')]);
  go.run((await WebAssembly.instantiate(program, go.importObject)).instance);
  await started;
  const answer = JSON.parse(agendaLoad(JSON.stringify(m), bundle));
  loaded = !answer.error;
  postMessage(answer);
  soon();
}
onmessage = ({ data }) => { if (data.call === 'load') load(data).catch(e => fail(data, e)); else if (queue.push(data) && !due) soon(); };
