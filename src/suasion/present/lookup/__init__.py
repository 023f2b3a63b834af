"""Look-ups: a state, a decision, who agrees with whom. Pure functions from a record to small frozen results.

The commands, the web explorer and the API give the same results: `lookup.state.look_up_state`,
`lookup.decision.look_up_decisions`, `lookup.agreement.look_up_agreement`. A part of a state or of a decision
is one module of `lookup.state.parts` or `lookup.decision.parts`, found by itself. (Nothing is imported here:
`suasion state` answers in under a second.)
"""
