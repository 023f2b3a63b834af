"""py-irt's two-parameter logistic model, hierarchical priors: py_irt_2pl.py FOLDER EPOCHS, where it is installed.

It knows yes and not yes, no periods, and positive discriminations alone: calls on which the other side of the leading
axis says yes are turned first. Chances of yes of the hidden ballots go to chance.bin.
"""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
from py_irt.config import IrtConfig
from py_irt.dataset import Dataset
from py_irt.training import IrtModelTrainer

folder, epochs = Path(sys.argv[1]), int(sys.argv[2])
n, m, _ = (int(v) for v in (folder / "shape.txt").read_text().split())
votes, held = (
    np.frombuffer((folder / f"{name}.bin").read_bytes(), np.int8).reshape((n, m), order="F")
    for name in ("votes", "held")
)
seen = (votes >= 0) & (held == 0)
yes = np.where(seen, votes == 2, np.nan)
centred = np.where(seen, yes - np.nanmean(yes, axis=0), 0.0)
axis = np.linalg.svd(centred, full_matrices=False)[0][:, 0]
turned = axis @ centred < 0
answer = np.where(turned, 1 - yes, yes)

path = folder / "answers.jsonl"
with path.open("w") as out:
    for i in range(n):
        told = {f"v{k}": int(answer[i, k]) for k in np.flatnonzero(seen[i])}
        out.write(json.dumps({"subject_id": f"s{i}", "responses": told}) + "\n")
dataset = Dataset.from_jsonlines(path)
config = IrtConfig(model_type="2pl", epochs=epochs, priors="hierarchical", seed=1)
trainer = IrtModelTrainer(data_path=path, config=config, dataset=dataset, verbose=False)
began, cpu = time.perf_counter(), time.process_time()
trainer.train(device="cpu")
took = {
    "seconds": time.perf_counter() - began,
    "cpu": time.process_time() - cpu,
    "draws": 0,
    "iterations": epochs,
}
found = trainer.irt_model.export()
place, slope, hard = np.full(n, np.nan), np.full(m, np.nan), np.full(m, np.nan)
for name, k in dataset.subject_id_to_ix.items():
    place[int(name[1:])] = found["ability"][k]
for name, k in dataset.item_id_to_ix.items():
    slope[int(name[1:])], hard[int(name[1:])] = found["disc"][k], found["diff"][k]
column, row = np.nonzero(held.T)
p = 1 / (1 + np.exp(-slope[column] * (place[row] - hard[column])))
(folder / "chance.bin").write_bytes(np.where(turned[column], 1 - p, p).tobytes())
print(json.dumps({**took, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
