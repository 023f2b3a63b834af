# emIRT's dynamic binary model by variational EM. Positions of a state's periods between its first and last vote follow a walk.
suppressMessages(library(emIRT))
fit <- function() {
  first <- apply(seen >= 0, 1, function(r) if (any(r)) min(period[r]) else 0)
  last <- apply(seen >= 0, 1, function(r) if (any(r)) max(period[r]) else 0)
  dynIRT(
    .data = list(rc = ifelse(is.na(binary), 0, 2 * binary - 1), startlegis = matrix(first), endlegis = matrix(last),
                 bill.session = matrix(period), T = periods),
    .starts = list(alpha = matrix(0, m), beta = matrix(0.1, m), x = matrix(axis, n, periods)),
    .priors = list(x.mu0 = matrix(axis), x.sigma0 = matrix(1, n), beta.mu = matrix(0, 2), beta.sigma = diag(2) * 25,
                   omega2 = matrix(0.1, n)),
    .control = list(threads = threads, thresh = 1e-6, maxit = 5000))
}
chances <- function(found) {
  with(found$means, pnorm(alpha[call] + beta[call] * x[cbind(who, period[call] + 1)]))
}
