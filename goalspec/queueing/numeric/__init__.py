"""Models without a closed form, solved as chains or differential equations with numpy and scipy.

Nothing that checks a spec imports this folder.
"""
