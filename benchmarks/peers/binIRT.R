# emIRT's static binary model by EM.
suppressMessages(library(emIRT))
fit <- function() {
  binIRT(.rc = list(votes = ifelse(is.na(binary), 0, 2 * binary - 1)),
    .starts = list(alpha = matrix(0, m), beta = matrix(0.1, m), x = matrix(axis)),
    .priors = list(x = list(mu = matrix(0), sigma = matrix(1)), beta = list(mu = matrix(0, 2), sigma = diag(2) * 25)),
    .control = list(threads = threads, thresh = 1e-6, maxit = 5000, verbose = FALSE))
}
chances <- function(found) with(found$means, pnorm(beta[call, 1] + beta[call, 2] * x[who]))
