# One peer on one set of roll calls: Rscript peers.R PEER FOLDER THREADS ITERATIONS. The folder holds votes.bin (int8, states x calls by
# column: 0 no, 1 abstain, 2 yes, below 0 missing), period.txt and shape.txt. Prints seconds, effective draws and the
# mean log score of the held-out ballots (held.bin, 1 where held out), as JSON. Binary models: yes or not.
args <- commandArgs(trailingOnly = TRUE)
peer <- args[1]; folder <- args[2]; threads <- as.integer(args[3]); iterations <- as.integer(args[4])
shape <- scan(file.path(folder, "shape.txt"), quiet = TRUE)
n <- shape[1]; m <- shape[2]; periods <- shape[3]
bytes <- function(name) matrix(readBin(file.path(folder, name), "integer", n * m, size = 1, signed = TRUE), n, m)
votes <- bytes("votes.bin"); held <- bytes("held.bin") == 1
period <- scan(file.path(folder, "period.txt"), quiet = TRUE)
seen <- votes; seen[held] <- -2
binary <- ifelse(seen < 0, NA, ifelse(seen == 2, 1, 0))
rownames(binary) <- sprintf("s%03d", 1:n); colnames(binary) <- sprintf("v%05d", 1:m)
first <- apply(seen >= 0, 1, function(r) if (any(r)) min(period[r]) else 0)
last <- apply(seen >= 0, 1, function(r) if (any(r)) max(period[r]) else 0)
axis <- as.numeric(scale(prcomp(ifelse(is.na(binary), 0.5, binary))$x[, 1]))
chance <- NULL; draws <- NULL
began <- proc.time()
if (peer == "dynIRT") {
  suppressMessages(library(emIRT))
  rc <- ifelse(is.na(binary), 0, 2 * binary - 1)
  found <- dynIRT(
    .data = list(rc = rc, startlegis = matrix(first), endlegis = matrix(last), bill.session = matrix(period), T = periods),
    .starts = list(alpha = matrix(0, m), beta = matrix(0.1, m), x = matrix(axis, n, periods)),
    .priors = list(x.mu0 = matrix(axis), x.sigma0 = matrix(1, n), beta.mu = matrix(0, 2), beta.sigma = diag(2) * 25,
                   omega2 = matrix(0.1, n)),
    .control = list(threads = threads, thresh = 1e-6, maxit = 5000))
  x <- found$means$x[, period + 1]
  chance <- pnorm(sweep(sweep(x, 2, found$means$beta, "*"), 2, found$means$alpha, "+"))
} else if (peer == "binIRT") {
  suppressMessages(library(emIRT))
  rc <- ifelse(is.na(binary), 0, 2 * binary - 1)
  found <- binIRT(.rc = list(votes = rc), .starts = list(alpha = matrix(0, m), beta = matrix(0.1, m), x = matrix(axis)),
    .priors = list(x = list(mu = matrix(0), sigma = matrix(1)), beta = list(mu = matrix(0, 2), sigma = diag(2) * 25)),
    .control = list(threads = threads, thresh = 1e-6, maxit = 5000, verbose = FALSE))
  chance <- pnorm(sweep(outer(as.numeric(found$means$x), as.numeric(found$means$beta[, 2])), 2, found$means$beta[, 1], "+"))
} else if (peer == "wnominate") {
  suppressMessages({library(pscl); library(wnominate)})
  calls <- rollcall(binary, yea = 1, nay = 0, missing = NA, legis.names = rownames(binary))
  found <- wnominate(calls, dims = 1, polarity = which.max(axis), trials = 1, verbose = FALSE)
} else if (peer == "MCMCirt1d") {
  suppressMessages(library(MCMCpack))
  found <- MCMCirt1d(binary, burnin = 200, mcmc = iterations, verbose = 0, store.item = FALSE, seed = 1)
  draws <- as.matrix(found)
} else if (peer == "MCMCdynamicIRT1d") {
  suppressMessages(library(MCMCpack))
  found <- MCMCdynamicIRT1d(t(t(binary)), item.time.map = period + 1, theta.start = axis, burnin = 100, mcmc = iterations,
    verbose = 0, store.item = FALSE, seed = 1, theta.constraints = list(), tau2.start = 0.1)
  draws <- as.matrix(found)
} else if (peer == "ideal") {
  suppressMessages(library(pscl))
  calls <- rollcall(binary, yea = 1, nay = 0, missing = NA, legis.names = rownames(binary))
  found <- ideal(calls, maxiter = iterations + 200, burnin = 200, thin = 1, normalize = TRUE, verbose = FALSE)
  draws <- found$x[, , 1]
}
took <- proc.time() - began
effective <- if (is.null(draws)) 0 else median(coda::effectiveSize(coda::as.mcmc(draws)))
right <- 0
score <- if (is.null(chance) || !any(held)) 0 else {
  p <- pmin(pmax(chance[held], 1e-6), 1 - 1e-6); y <- votes[held] == 2
  right <- mean((p > 0.5) == y)
  mean(ifelse(y, log(p), log(1 - p)))
}
cat(sprintf('\n{"seconds": %.3f, "cpu": %.3f, "effective": %.1f, "score": %.5f, "right": %.5f}\n',
  took[["elapsed"]], took[["user.self"]] + took[["sys.self"]], effective, score, right))
