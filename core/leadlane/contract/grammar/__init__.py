"""The grammar of conditions, triggers, points and caps: plain data -> the contract's values, or all that is wrong.

It lives beside the contract because strategies have fields of these types: their settings are read by the same
functions as the rule set's own sections. Every function takes the `Faults` of the reading under way and adds to it;
None means that something was added.
"""
