# pscl's static binary model by Gibbs sampling. States and calls that say nothing are left out by the package: no chance.
suppressMessages(library(pscl))
fit <- function() {
  calls <- rollcall(binary, yea = 1, nay = 0, missing = NA, legis.names = rownames(binary), vote.names = colnames(binary))
  ideal(calls, maxiter = iterations + 200, burnin = 200, thin = 1, normalize = TRUE, store.item = any(held), verbose = FALSE)
}
draws <- function(found) found$x[, , 1]
chances <- function(found) {
  place <- match(rownames(binary), dimnames(found$x)[[2]])[who]
  line <- match(colnames(binary), dimnames(found$beta)[[2]])[call]
  mean_chance(dim(found$x)[1], function(d) found$x[d, place, 1], function(d) -found$beta[d, line, 2], function(d) found$beta[d, line, 1])
}
