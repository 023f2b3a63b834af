"""Standard errors of positions from the curvature of the joint posterior of positions, consistency and items.

With A the precision of the paths of positions and log consistency given the items, B the information of the items given
the paths and C their cross derivatives, the covariance of the paths is S = (A - C B^-1 C')^-1: on two levels, or for
few states and periods in full.

Every state by itself: of C B^-1 C' the blocks O of one state in one period, every vote taken alone (its leverage on
its item). A - O is a chain of 2 x 2 blocks for every state and is inverted exactly.

Whole periods: what is left of C B^-1 C' says that where many states move together, items move with them. A
movement W of a period bends its axis, piecewise linearly between knots among its voters' positions (so that it may
shift, stretch, or move one wing), or raises all log consistencies. In the span of these movements S is taken in full,

    S = (A - O)^-1 + W ((W' (A - C B^-1 C') W)^-1 - (W' (A - O) W)^-1) W'.

(A coarse correction of two-level methods for linear systems; Tang and others 2009, Journal of Scientific Computing 39.)

Positions are reported with mean 0 and standard deviation 1, so the uncertainty of the common origin and scale, which
no vote can tell, is projected out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from suasion.measures.positions.cells import Blocks, joint_factor, told
from suasion.measures.positions.kernels import joint_paths
from suasion.measures.positions.kernels.levels import less_what_items_follow
from suasion.measures.positions.kernels.leverage import follow_items, leverage
from suasion.measures.positions.problem import Problem, State
from suasion.measures.positions.result import standard

Floats = NDArray[np.float64]
Apply = Callable[[Floats], Floats]

KNOTS = 4
# With no more positions and log consistencies than this the inverse is taken in full.
EXACT = 600
# Of what votes tell of a state in a period, the most that uncertain items may take; of a movement likewise.
MOST = 0.9
LEFT = 1e-4
# Added to every curvature of a movement, so that one that moves nobody is left alone.
LEAST = 1e-6
SMALL = 48


class Movements(NamedTuple):
    """What the states do in every period: x (T, N, K) positions, u (T, N, L) log consistencies."""

    x: Floats
    u: Floats


def standard_errors(problem: Problem, state: State) -> tuple[Floats, Floats]:
    """(N, T) standard errors of positions as reported (in units of x, divided by its deviation later), and of u."""
    x, voted = state.x, problem.voted
    moves = movements(x, voted)
    own, tied = taken(problem, state, moves)
    left = told(state).less(own)
    whole = curvature(problem, told(state), moves)
    alone = inverse_root(curvature(problem, left, moves))
    joint = joint_root(less_items(problem, state, tied, whole), whole)
    factor, blocks = joint_factor(problem, left), np.empty((*x.shape, 3))
    joint_paths.variances(factor, blocks)
    n_periods, n = x.shape[1], moves.x.shape[2]
    gain = by_period(joint, n_periods) - by_period(alone, n_periods)
    of_x = blocks[..., 0] + ((moves.x @ gain[:, :n, :n]) * moves.x).sum(axis=2).T
    of_u = blocks[..., 2] + ((moves.u @ gain[:, n:, n:]) * moves.u).sum(axis=2).T

    def covariance_times(v: Floats) -> Floats:
        pairs, by_cell = np.zeros((*x.shape, 2)), v.reshape(x.shape)
        pairs[..., 0] = by_cell
        joint_paths.half_forward(factor, pairs)
        joint_paths.half_backward(factor, pairs)
        moved = np.zeros(gain.shape[:2])
        moved[:, :n] = np.einsum("tnk,nt->tk", moves.x, by_cell)
        share = through(joint, moved) - through(alone, moved)
        return np.asarray(pairs[..., 0] + np.einsum("tnk,tk->nt", moves.x, share[:, :n])).ravel()

    own_x = standardised(of_x.ravel(), covariance_times, x.ravel(), voted.ravel())
    return np.sqrt(np.maximum(own_x, 0.0)).reshape(x.shape), np.sqrt(np.maximum(of_u, 0.0))


def movements(x: Floats, voted: NDArray[np.bool_]) -> Movements:
    """Positions all by one, in proportion, and those beyond each knot; log consistencies all by one.

    Of few states and periods every position and every log consistency by itself.

    >>> movements(np.zeros((2, 3)), np.ones((2, 3), dtype=bool)).x[0].tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    n_states, n_periods = x.shape
    if 2 * x.size <= EXACT:
        each = np.broadcast_to(np.eye(n_states), (n_periods, n_states, n_states))
        return Movements(each, each)
    ranked, counts = np.sort(np.where(voted, x, np.inf), axis=0), voted.sum(axis=0)
    which = counts * np.arange(1, KNOTS + 1)[:, None] // (KNOTS + 1)
    knots = np.take_along_axis(ranked, which, axis=0)
    by_period, at = x.T[..., None], np.where(np.isfinite(knots), knots, 0.0).T[:, None, :]
    ones = np.ones_like(by_period)
    return Movements(np.concatenate([ones, by_period, np.maximum(by_period - at, 0.0)], axis=2), ones)


def taken(problem: Problem, state: State, moves: Movements) -> tuple[Blocks, Floats]:
    """O, no more than a share of what is told, and C' W (M, 3, K + L) in b, l, h of every call's item."""
    at, shape = problem.table, state.x.shape
    x, v, s = state.x.ravel(), state.v.ravel(), state.consistency.s
    of_x, of_u = (np.ascontiguousarray(a.transpose(2, 1, 0), np.float32).reshape(a.shape[2], -1) for a in moves)
    own, tied = np.zeros((3, x.size)), np.empty((len(at.item), 3, moves.x.shape[2] + moves.u.shape[2]))
    given = at, x, v, s, state.theta, state.inverse, of_x, of_u
    problem.workers.over(problem.period_parts, lambda a, b: leverage(*given, own, tied, a, b))
    return limited(Blocks(*own.reshape(3, *shape)), told(state)), tied


def limited(own: Blocks, whole: Blocks) -> Blocks:
    """`own`, in each cell made so small that it takes no more than MOST of `whole` in any direction.

    >>> one = np.ones((1, 1))
    >>> [round(float(a[0, 0]), 3) for a in limited(Blocks(2 * one, 0 * one, one / 2), Blocks(one, 0 * one, one))]
    [0.9, 0.0, 0.225]
    """
    area = whole.x * whole.u - whole.both**2
    half = 0.5 * (whole.u * own.x - 2 * whole.both * own.both + whole.x * own.u)
    rest = own.x * own.u - own.both**2
    there = area > 0
    most = (half + np.sqrt(np.maximum(half**2 - area * rest, 0.0))) / np.where(there, area, 1.0)
    share = np.where(there, MOST / np.maximum(most, MOST), 0.0)
    return Blocks(*(share * a for a in own))


def curvature(problem: Problem, of_cells: Blocks, moves: Movements) -> Floats:
    """(T, K + L, T, K + L) W' A W, A the walks' precision with the blocks of cells."""
    n_periods, _, n = moves.x.shape
    out, every = np.zeros((n_periods, n + moves.u.shape[2]) * 2), np.arange(n_periods)
    both = _weighed(moves.x, of_cells.both, moves.u)
    out[every, :n, every, n:], out[every, n:, every, :n] = both, both.transpose(0, 2, 1)
    walks = ((problem.diagonal, problem.off), of_cells.x, moves.x), (problem.steady, of_cells.u, moves.u)
    for inside, ((diagonal, off), told_of, move) in zip((slice(n), slice(n, None)), walks, strict=True):
        out[every, inside, every, inside] = _weighed(move, diagonal + told_of, move)
        beside = off[:, None, None] * (move[:-1].transpose(0, 2, 1) @ move[1:])
        out[every[:-1], inside, every[1:], inside] = beside
        out[every[1:], inside, every[:-1], inside] = beside.transpose(0, 2, 1)
    return out


def _weighed(a: Floats, weight: Floats, b: Floats) -> Floats:
    """(T, K, L) a' W b of every period, W the diagonal of its weights (N, T)."""
    return np.asarray(a.transpose(0, 2, 1) @ (weight.T[..., None] * b))


def less_items(problem: Problem, state: State, tied: Floats, whole: Floats) -> Floats:
    """`whole`, less what it would have without the items that follow: W' C B^-1 C' W."""
    following, joint = np.empty_like(tied), whole.copy()
    follow_items(tied, problem.table.item, state.inverse, following)
    less_what_items_follow(problem.table, tied, following, joint)
    return joint


def joint_root(joint: Floats, whole: Floats) -> Floats:
    """`inverse_root` of `joint`; items take from `whole` so much in no direction that less than LEFT of it is left.

    With few votes, or away from the fixed point, joint curvature need not be positive.
    """
    try:
        np.linalg.cholesky(_square(joint - LEFT * whole))
    except np.linalg.LinAlgError:
        root = inverse_root(whole)
        left, turn = np.linalg.eigh(root @ _square(joint) @ root.T)
        return np.asarray((turn.T @ root) / np.sqrt(np.maximum(left, LEFT))[:, None])
    return inverse_root(joint)


def inverse_root(matrix: Floats) -> Floats:
    """(T K, T K) R with R' R the inverse of a positive matrix (T, K, T, K)."""
    return _inverted(np.asarray(np.linalg.cholesky(_square(matrix))))


def _square(matrix: Floats) -> Floats:
    size = matrix.shape[0] * matrix.shape[1]
    return np.asarray(matrix.reshape(size, size) + LEAST * np.eye(size))


def _inverted(lower: Floats) -> Floats:
    """The inverse of a lower triangular matrix, by halves: most of the work is products of matrices."""
    if len(lower) <= SMALL:
        return np.asarray(np.linalg.inv(lower))
    half, out = len(lower) // 2, np.zeros_like(lower)
    first = out[:half, :half] = _inverted(lower[:half, :half])
    last = out[half:, half:] = _inverted(lower[half:, half:])
    out[half:, :half] = -last @ (lower[half:, :half] @ first)
    return out


def by_period(root: Floats, n_periods: int) -> Floats:
    """(T, K, K) the blocks of R' R on its diagonal."""
    columns = root.reshape(len(root), n_periods, -1).transpose(1, 0, 2)
    return np.asarray(columns.transpose(0, 2, 1) @ columns)


def through(root: Floats, v: Floats) -> Floats:
    """(T, K) R' R v."""
    return np.asarray(root.T @ (root @ v.ravel())).reshape(v.shape)


def standardised(variance: Floats, times: Apply, x: Floats, voted: NDArray[np.bool_]) -> Floats:
    """Variances of x less its mean, over its deviation (both over `voted`), times that deviation."""
    n = int(voted.sum())
    one = np.where(voted, 1.0 / n, 0.0)
    z = standard(x, voted)
    stretch = np.where(voted, z / n, 0.0)
    by_one, by_stretch = times(one), times(stretch)
    aa, ab, bb = one @ by_one, one @ by_stretch, stretch @ by_stretch
    return np.asarray(variance - 2 * by_one - 2 * z * by_stretch + aa + 2 * z * ab + z**2 * bb)
