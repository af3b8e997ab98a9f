"""python -m coder code | sentences | score"""
