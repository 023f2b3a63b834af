# One peer on one set of roll calls: Rscript peers.R PEER FOLDER THREADS ITERATIONS. The folder holds votes.bin (int8, states x calls by
# column: 0 no, 1 abstain, 2 yes, below 0 missing), held.bin (1 where a ballot is hidden from the peer), period.txt, item.txt, states.txt
# and shape.txt. PEER.R beside this file defines fit(), and, where it has them, chances(found) (of the hidden ballots, in the order
# of which(held): of yes, or three columns no, abstain, yes; NA where the peer is silent) and draws(found) (draws x positions).
# Chances go to chance.bin, draws to draws.bin; the seconds of fit() alone are printed as JSON.
args <- commandArgs(trailingOnly = TRUE)
folder <- args[2]; threads <- as.integer(args[3]); iterations <- as.integer(args[4])
shape <- scan(file.path(folder, "shape.txt"), quiet = TRUE)
n <- shape[1]; m <- shape[2]; periods <- shape[3]
bytes <- function(name) matrix(readBin(file.path(folder, name), "integer", n * m, size = 1, signed = TRUE), n, m)
seen <- bytes("votes.bin"); held <- bytes("held.bin") == 1
seen[held] <- -2
period <- scan(file.path(folder, "period.txt"), quiet = TRUE)
# What most of the field does with a model of yes and no: an abstention is a vote not in favour, an absence is missing.
binary <- ifelse(seen < 0, NA, ifelse(seen == 2, 1, 0))
rownames(binary) <- sprintf("s%03d", 1:n); colnames(binary) <- sprintf("v%05d", 1:m)
axis <- as.numeric(scale(prcomp(ifelse(is.na(binary), 0.5, binary))$x[, 1]))
at <- which(held, arr.ind = TRUE); who <- at[, 1]; call <- at[, 2]
# The mean chance over draws: place(d) and line(d) give the positions of the hidden ballots and their lines in draw d.
mean_chance <- function(count, place, intercept, slope) {
  total <- 0
  for (d in seq_len(count)) total <- total + pnorm(intercept(d) + slope(d) * place(d))
  total / count
}
chances <- NULL; draws <- NULL
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, paste0(args[1], ".R")))
began <- proc.time(); found <- fit(); took <- proc.time() - began
if (any(held) && !is.null(chances)) writeBin(as.double(chances(found)), file.path(folder, "chance.bin"))
count <- 0
if (!is.null(draws)) {
  x <- draws(found); count <- nrow(x)
  writeBin(as.double(x), file.path(folder, "draws.bin"))
}
cat(sprintf('\n{"seconds": %.3f, "cpu": %.3f, "draws": %d, "iterations": %d}\n',
  took[["elapsed"]], took[["user.self"]] + took[["sys.self"]], count, iterations))
