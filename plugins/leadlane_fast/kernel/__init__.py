"""The fold on arrays, compiled by numba: what is in here is `leadlane.scoring.fold` again, step by step.

Every function takes the tables whole. A call copies some five hundred words for that, so what most events come by is
inlined (`forceinline`, at the level of LLVM): a quarter of the time. `_nrt=False`: nothing here allocates, and counting
references cost nine tenths.
"""
