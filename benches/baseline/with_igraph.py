"""What `cargo bench --bench advise` compares with: igraph on a graph from standard input.

The first line is how many nodes there are and how often to run; each further line is a connection. Prints a line for
each measure: its name, the median time in milliseconds, and what was found.
"""

import statistics
import sys
import time

import igraph


def main():
    lines = sys.stdin.read().split("\n")
    count, runs = map(int, lines[0].split())
    pairs = [tuple(map(int, line.split())) for line in lines[1:] if line]
    graph = igraph.Graph(n=count, edges=pairs)
    measures = {
        "components": lambda: graph.connected_components().membership,
        "cut vertices": lambda: sorted(graph.articulation_points()),
        "betweenness": lambda: graph.betweenness(directed=False),
    }
    for name, measure in measures.items():
        times = []
        for _ in range(1 if name == "betweenness" and count > 2_000 else runs):
            start = time.perf_counter()
            found = measure()
            times.append((time.perf_counter() - start) * 1_000)
        print(f"{name}\t{statistics.median(times)}\t{' '.join(map(repr, found))}")


main()
