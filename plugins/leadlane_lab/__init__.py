"""The lab: experiments, backtests, the feedback loop and the funnel. Compares what rule sets make of the same leads."""
