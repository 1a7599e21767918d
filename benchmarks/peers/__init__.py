"""What others reach on the same events: each a whole program, `python -m benchmarks.peers.NAME FILE EVENTS OUT`.

Rules engines and the loop take the first so many events, one after the other; what works on columns takes all. Each
prints what it counted, so that tests can see that peers that do the same work come to the same numbers.
"""
