# W-NOMINATE in one dimension. By its defaults it leaves out lopsided calls (a minority under 2.5%) and states with under 20 votes: no chance.
suppressMessages({library(pscl); library(wnominate)})
fit <- function() {
  calls <- rollcall(binary, yea = 1, nay = 0, missing = NA, legis.names = rownames(binary))
  wnominate(calls, dims = 1, polarity = which.max(axis), trials = 1, verbose = FALSE)
}
# With the weight of one dimension (1/2) the chances below have the geometric mean that the package prints; its nomprob() has not.
chances <- function(found) {
  middle <- found$rollcalls$midpoint1D[call]; spread <- found$rollcalls$spread1D[call]
  x <- found$legislators$coord1D[who]
  utility <- function(outcome) exp(-0.5 * 0.5^2 * (x - outcome)^2)
  pnorm(found$beta * (utility(middle - spread) - utility(middle + spread)))
}
