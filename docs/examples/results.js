// Drives the laboratory of results.html, shows what comes back, and stores it at the teacher's server: collect.py.
const lab = document.querySelector("parallel-playground");
const said = document.querySelector("#said");
let trouble = "";

document.querySelector("#measure").addEventListener("click", () => {
  trouble = "";
  // Commas separate sizes; who types 1,000 means one.
  lab.run({ size: document.querySelector("#size").value.replaceAll(",", "") });
});
document.querySelector("#cancel").addEventListener("click", () => lab.stop());

lab.addEventListener("progress", ({ detail }) => {
  said.textContent = `${trouble}${detail.done} of ${detail.total}`;
});
lab.addEventListener("error", ({ detail }) => {
  trouble = `${detail.message} `;
  said.textContent = trouble;
});
lab.addEventListener("result", async ({ detail: { result } }) => {
  for (const run of result.runs) {
    const row = document.querySelector("#rows").insertRow();
    const cells = [result.settings.size, run.model, run.medianMs?.toFixed(2) ?? run.status, run.speedup?.toFixed(2) ?? "–"];
    for (const text of cells) row.insertCell().textContent = text;
  }
  const answer = await fetch("results", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(result),
  });
  said.textContent = trouble + (answer.ok ? "Stored." : `Not stored: ${answer.status}`);
});
