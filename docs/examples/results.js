// Drives the laboratory of results.html, shows what comes back, and stores it at the teacher's server: collect.py.
const lab = document.querySelector("parallel-playground");
const said = document.querySelector("#said");

document.querySelector("#measure").addEventListener("click", () => {
  lab.run({ size: document.querySelector("#size").value });
});
document.querySelector("#cancel").addEventListener("click", () => lab.stop());

lab.addEventListener("progress", ({ detail }) => {
  said.textContent = `${detail.done} of ${detail.total}`;
});
lab.addEventListener("error", ({ detail }) => {
  said.textContent = detail.message;
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
  said.textContent = answer.ok ? "Stored." : `Not stored: ${answer.status}`;
});
