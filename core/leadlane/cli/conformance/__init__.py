"""`leadlane plugins check`: whether what a distribution offers keeps the contract."""
