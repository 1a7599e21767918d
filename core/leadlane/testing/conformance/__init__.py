"""Whether strategies keep the contract: they are asked many questions, watched while they answer, and asked again."""
