"""The same model in NumPyro, by stochastic variational inference: what a Python user writes today.

Run by `positions.py` in a Python that has numpyro: numpyro_svi.py FOLDER STEPS. Compilation is left out of the time.
"""

import json
import resource
import sys
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax import random
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal

folder, steps = Path(sys.argv[1]), int(sys.argv[2])
n, m, periods = (int(v) for v in (folder / "shape.txt").read_text().split())
votes = np.frombuffer((folder / "votes.bin").read_bytes(), np.int8).reshape((n, m), order="F")
period = np.array((folder / "period.txt").read_text().split(), int)
item = np.array((folder / "item.txt").read_text().split(), int)
who, call = np.nonzero(votes >= 0)
when, text, cast = period[call], item[call], votes[who, call].astype(int)


def model() -> None:
    """A walk of variance 1 for every state, an ordinal logit for every vote."""
    noise = numpyro.sample("noise", dist.Normal(0, 1).expand([periods, n]).to_event(2))
    r = 0.98

    def move(x, e):
        new = r * x + jnp.sqrt(1 - r**2) * e
        return new, new

    _, later = jax.lax.scan(move, noise[0], noise[1:])
    x = jnp.concatenate([noise[:1], later])
    b = numpyro.sample("b", dist.Normal(0, 1).expand([item.max() + 1]).to_event(1))
    middle = numpyro.sample("middle", dist.Normal(0, 5).expand([item.max() + 1]).to_event(1))
    gap = numpyro.sample("gap", dist.LogNormal(0, 1).expand([item.max() + 1]).to_event(1))
    cuts = jnp.stack([middle - gap / 2, middle + gap / 2], axis=1)[text]
    numpyro.sample("vote", dist.OrderedLogistic(b[text] * x[when, who], cuts), obs=cast)


svi = SVI(model, AutoNormal(model), numpyro.optim.Adam(0.02), Trace_ELBO())
state = svi.init(random.PRNGKey(0))
update = jax.jit(svi.update)
state, loss = update(state)
jax.block_until_ready(loss)
began, cpu = time.perf_counter(), time.process_time()
for _ in range(steps):
    state, loss = update(state)
jax.block_until_ready(loss)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
took = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu, "peak": peak, "effective": 0.0}
print(json.dumps(took))
