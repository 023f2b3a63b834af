# Bailey, Strezhnev and Voeten's published sampler (ordinal, dynamic, texts linked): a copy of their repository that
# SUASION_BENCH_VOETEN names. Their script is run as it stands, from its set-up to the end of its sampling loop, with our votes in
# place of the files it reads. States with votes in one session alone break it and are left out: no chance.
# Its normal draws come from RcppZiggurat; where that is not installed, from rnorm.
place <- Sys.getenv("SUASION_BENCH_VOETEN")
if (place == "") stop("SUASION_BENCH_VOETEN does not name a copy of the published code")
item <- scan(file.path(folder, "item.txt"), quiet = TRUE) + 1
states <- scan(file.path(folder, "states.txt"), what = "", quiet = TRUE)
THEIR <- c(USA = 2, CAN = 20, GBR = 200, ISR = 666, SUN = 365, RUS = 365, DDR = 265)

inputs <- function() {
  sessions <- apply(seen >= 0, 1, function(r) length(unique(period[r])))
  at <- which(seen >= 0 & sessions > 1, arr.ind = TRUE)
  at <- at[order(item[at[, 2]], at[, 2], at[, 1]), ]
  known <- THEIR[states[at[, 1]]]
  country <- ifelse(is.na(known) | duplicated_code(at[, 1]), 1000 + at[, 1], known)
  session <- period[at[, 2]] + 101
  rows <- data.frame(key = country * 1000 + session, country, session, 0, vote = match(item[at[, 2]], sort(unique(item[at[, 2]]))),
    y = c(3, 2, 1)[seen[at] + 1])
  group <- split(seq_len(nrow(rows)), rows$key)
  size <- lengths(group); of <- as.numeric(names(group))
  listed <- floor(of / 1000); when <- of %% 1000
  before <- ave(seq_along(of), listed, FUN = function(k) c(k[min(2, length(k))], head(k, -1)))
  per_vote <- as.integer(table(rows$vote))
  share <- prop.table(table(rows$vote, factor(rows$y, 1:3)), 1)
  by <- function(code) rows$y[rows$country == code][match(seq_along(per_vote), rows$vote[rows$country == code])]
  list(AllData = rows, VoteStartEnd = cbind(cumsum(per_vote) - per_vote + 1, cumsum(per_vote)),
    IObsMat = t(sapply(group, function(g) c(g, rep(0, max(size) - length(g))))), VoteN = per_vote, IndN = size,
    CountryList = listed, SessionList = when, SmoothVector = size / (size + size[before]),
    GapYear = as.numeric(listed == listed[before] & when > when[before] + 1), VoteCode = seq_along(per_vote),
    VoteList = data.frame(seq_along(per_vote)), gStart = cbind(-Inf, -1 + 2 * share[, 1], -1 + 2 * (share[, 1] + share[, 2]), Inf),
    USUKRussia = data.frame(V1 = by(2), V2 = by(200), V3 = by(365)))
}
# Only one state may carry each of their codes.
duplicated_code <- function(i) {
  first <- tapply(seq_along(states), THEIR[states], min)
  !is.na(THEIR[states[i]]) & !(i %in% first)
}
given <- inputs()
read.table <- function(file, ...) given[[sub("_.*", "", sub(".*\\\\", "", file))]]
sourceCpp <- function(file, ...) Rcpp::sourceCpp(gsub("\\\\", "/", file), ...)
if (!requireNamespace("RcppZiggurat", quietly = TRUE)) zrnorm <- rnorm
SET <- list(Path = paste0(place, "/"), K = iterations, Burn = max(50, iterations %/% 4), Thin = 1, RunDataOrganizer = 0,
  DataCode = "Ours", FileSuffix = "Ours", PrintSave = 1e9)
list2env(SET, globalenv())
kept <- function(e) {
  set <- is.call(e) && as.character(e[[1]]) %in% c("=", "<-") && is.name(e[[2]]) && as.character(e[[2]]) %in% names(SET)
  !set && !identical(e, quote(library(RcppZiggurat)))
}
steps <- Filter(kept, as.list(parse(file.path(place, "UN_Ideal_Rcpp.R"))))
loop <- which(sapply(steps, function(e) is.call(e) && identical(e[[1]], as.name("while"))))
set.seed(1)
invisible(capture.output(for (e in steps[seq_len(loop - 1)]) eval(e, globalenv())))
fit <- function() {
  capture.output(eval(steps[[loop]], globalenv()))
  list(theta = ThetaStore, beta = BetaStore, low = Gamma1Store, high = Gamma2Store)
}
draws <- function(found) found$theta
chances <- function(found) {
  code <- THEIR[states[who]]
  code <- ifelse(is.na(code) | duplicated_code(who), 1000 + who, code)
  cell <- match(code * 1000 + period[call] + 101, given$CountryList * 1000 + given$SessionList)
  # A session of which no vote is left: the nearest one that has any.
  for (k in which(is.na(cell))) {
    own <- which(given$CountryList == code[k])
    if (length(own)) cell[k] <- own[which.min(abs(given$SessionList[own] - period[call[k]] - 101))]
  }
  on <- match(item[call], sort(unique(item[colSums(seen >= 0) > 0])))
  total <- 0
  for (d in seq_len(nrow(found$theta))) {
    e <- found$beta[d, on] * found$theta[d, cell]
    yes <- pnorm(found$low[d, on] - e); no <- 1 - pnorm(found$high[d, on] - e)
    total <- total + cbind(no, 1 - no - yes, yes)
  }
  total / nrow(found$theta)
}
