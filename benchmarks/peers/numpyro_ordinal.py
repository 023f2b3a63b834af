"""An ordinal logit with a walk for every state, in NumPyro: what a Python user writes today.

Run by `runs.py` in a Python that has numpyro: numpyro_ordinal.py FOLDER svi STEPS or nuts SECONDS. Compilation is
left out of svi's time. nuts warms up for 100 iterations, then draws in tens until the seconds are used up. Chances of
no, abstain, yes of the hidden ballots (held.bin) go to chance.bin, averaged over 100 draws of the guide or all draws.
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
from jax.scipy.special import expit
from numpyro.infer import MCMC, NUTS, SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoNormal

PERSISTENCE = 0.98
WARM_UP, BATCH = 100, 10

folder, method, amount = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
n, m, periods = (int(v) for v in (folder / "shape.txt").read_text().split())
votes, held = (
    np.frombuffer((folder / f"{name}.bin").read_bytes(), np.int8).reshape((n, m), order="F")
    for name in ("votes", "held")
)
period = np.array((folder / "period.txt").read_text().split(), int)
item = np.array((folder / "item.txt").read_text().split(), int)
who, call = np.nonzero((votes >= 0) & (held == 0))
when, text, cast = period[call], item[call], votes[who, call].astype(int)


def positions(noise: jax.Array) -> jax.Array:
    """(periods, states) walks of variance 1 from standard normal noise."""

    def move(x: jax.Array, e: jax.Array) -> tuple[jax.Array, jax.Array]:
        new = PERSISTENCE * x + jnp.sqrt(1 - PERSISTENCE**2) * e
        return new, new

    _, later = jax.lax.scan(move, noise[0], noise[1:])
    return jnp.concatenate([noise[:1], later])


def model() -> None:
    """A walk of variance 1 for every state, an ordinal logit for every vote."""
    noise = numpyro.sample("noise", dist.Normal(0, 1).expand([periods, n]).to_event(2))
    x = positions(noise)
    b = numpyro.sample("b", dist.Normal(0, 2).expand([item.max() + 1]).to_event(1))
    middle = numpyro.sample("middle", dist.Normal(0, 5).expand([item.max() + 1]).to_event(1))
    gap = numpyro.sample("gap", dist.LogNormal(0, 1).expand([item.max() + 1]).to_event(1))
    cuts = jnp.stack([middle - gap / 2, middle + gap / 2], axis=1)[text]
    numpyro.sample("vote", dist.OrderedLogistic(b[text] * x[when, who], cuts), obs=cast)


@jax.jit
def chances(noise: jax.Array, b: jax.Array, middle: jax.Array, gap: jax.Array) -> jax.Array:
    """(hidden, 3) chances at one draw, hidden ballots call after call."""
    column, row = np.nonzero(held.T)
    on = item[column]
    e = b[on] * positions(noise)[period[column], row]
    no, yes = expit(middle[on] - gap[on] / 2 - e), expit(e - middle[on] - gap[on] / 2)
    return jnp.stack([no, 1 - no - yes, yes], axis=1)


def by_svi(steps: int) -> tuple[float, float, int, int, dict[str, jax.Array]]:
    """Wall and processor seconds of `steps` steps, draws of the posterior (none), steps, draws of the guide."""
    guide = AutoNormal(model)
    svi = SVI(model, guide, numpyro.optim.Adam(0.02), Trace_ELBO())
    state = svi.init(random.PRNGKey(0))
    update = jax.jit(svi.update)
    state, loss = update(state)
    jax.block_until_ready(loss)
    began, cpu = time.perf_counter(), time.process_time()
    for _ in range(steps):
        state, loss = update(state)
    jax.block_until_ready(loss)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    return (
        seconds,
        cpu,
        0,
        steps,
        guide.sample_posterior(random.PRNGKey(1), svi.get_params(state), sample_shape=(100,)),
    )


def by_nuts(limit: float) -> tuple[float, float, int, int, dict[str, jax.Array]]:
    """Wall and processor seconds with warm-up and compilation, how many draws, iterations, the draws."""
    began, cpu = time.perf_counter(), time.process_time()
    mcmc = MCMC(NUTS(model), num_warmup=WARM_UP, num_samples=BATCH, progress_bar=False)
    mcmc.warmup(random.PRNGKey(0))
    warm = time.perf_counter() - began
    drawn: list[dict[str, jax.Array]] = []
    while not drawn or time.perf_counter() - began < limit:
        mcmc.post_warmup_state = mcmc.last_state if drawn else mcmc.post_warmup_state
        mcmc.run(mcmc.post_warmup_state.rng_key)
        drawn.append({k: np.asarray(v) for k, v in mcmc.get_samples().items()})
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    draws = {k: np.concatenate([d[k] for d in drawn]) for k in drawn[0]}
    x = np.stack([np.asarray(positions(e)) for e in draws["noise"]])
    (folder / "draws.bin").write_bytes(x.reshape(len(x), -1).astype(float).tobytes(order="F"))
    print(f"warm-up {warm:.1f} s", file=sys.stderr)
    return seconds, cpu, len(x), WARM_UP + len(x), draws


seconds, cpu, count, iterations, draws = (by_svi if method == "svi" else by_nuts)(amount)
if held.any():
    names = ("noise", "b", "middle", "gap")
    each = zip(*(draws[name] for name in names), strict=True)
    mean = sum(np.asarray(chances(*one), float) for one in each) / len(draws["b"])
    (folder / "chance.bin").write_bytes(mean.tobytes(order="F"))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
took = {"seconds": seconds, "cpu": cpu, "peak": peak, "draws": count, "iterations": iterations}
print(json.dumps(took))
