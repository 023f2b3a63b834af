# emIRT's static ordinal model of three categories by variational EM: the latent answer is cut at 0 and 1, its error is 1 / Delta.
suppressMessages(library(emIRT))
fit <- function() {
  ordIRT(.rc = ifelse(seen < 0, 0, seen + 1),
    .starts = list(beta = matrix(0.1, m), x = matrix(axis), tau = matrix(-0.5, m), DD = matrix(0.5, m)),
    .priors = list(x = list(mu = matrix(0), sigma = matrix(1)), beta = list(mu = matrix(0, 2), sigma = diag(2) * 25)),
    .control = list(threads = threads, thresh = 1e-6, maxit = 5000, verbose = FALSE))
}
chances <- function(found) {
  latent <- found$means$tau[call] + found$means$beta[call] * found$means$x[who]
  sharp <- sqrt(found$means$Delta_sq[call])
  no <- pnorm(-latent * sharp); yes <- pnorm((latent - 1) * sharp)
  cbind(no, pmax(1 - no - yes, 0), yes)
}
