# MCMCpack's dynamic binary model by Gibbs sampling (Martin and Quinn 2002), the walk's variance fixed at 0.1 as in emIRT's run.
suppressMessages(library(MCMCpack))
fit <- function() {
  MCMCdynamicIRT1d(binary, item.time.map = period + 1, theta.start = axis, burnin = 100, mcmc = iterations, verbose = 0,
    store.item = any(held), seed = 1, theta.constraints = list(), tau2.start = 0.1)
}
draws <- function(found) as.matrix(found)[, grepl("^theta", colnames(found))]
chances <- function(found) {
  x <- as.matrix(found)
  place <- match(paste0("theta.", rownames(binary)[who], ".t", period[call] + 1), colnames(x))
  alpha <- match(paste0("alpha.", colnames(binary)), colnames(x))[call]
  beta <- match(paste0("beta.", colnames(binary)), colnames(x))[call]
  mean_chance(nrow(x), function(d) x[d, place], function(d) -x[d, alpha], function(d) x[d, beta])
}
