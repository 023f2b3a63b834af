# MCMCpack's static binary model by Gibbs sampling. Calls that all voted alike on are left out by the package: no chance.
suppressMessages(library(MCMCpack))
fit <- function() {
  MCMCirt1d(binary, burnin = 200, mcmc = iterations, verbose = 0, store.item = any(held), seed = 1)
}
draws <- function(found) as.matrix(found)[, grepl("^theta", colnames(found))]
chances <- function(found) {
  x <- as.matrix(found)
  place <- match(paste0("theta.", rownames(binary)), colnames(x))[who]
  alpha <- match(paste0("alpha.", colnames(binary)), colnames(x))[call]
  beta <- match(paste0("beta.", colnames(binary)), colnames(x))[call]
  mean_chance(nrow(x), function(d) x[d, place], function(d) -x[d, alpha], function(d) x[d, beta])
}
