"""Statistics as small pure functions: numbers in, numbers out, each naming its source and refusing bad input.

    passk       pass@k and pass^k of one problem, and their mean
    standard    standard errors: plain, clustered, of a re-run
    intervals   Wilson, Clopper-Pearson, Jeffreys, Wilson with an effective n, bootstrap over problems
    paired      two models on the same problems: difference, sign-flip test, McNemar, Bonett-Price
    effects     odds ratio of the flips, Cohen's h
    families    several columns or several tests: Cochran's Q, Friedman, Holm, Benjamini-Hochberg, rank sets
    power       how many problems are needed, and what a set of them can detect
    bayes       probability that one model is better
    outcome     what is counted of a record
    summary     a task's outcomes, streamed, into its numbers

The unit of analysis is the problem. numpy and scipy are imported where they are used, so none of these
modules costs anything at start-up. docs/explanation/statistics.md says the same in plain words.
"""
