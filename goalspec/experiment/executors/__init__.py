"""Where replications are simulated: in this thread, in threads, in processes, on a cluster. All give the same bytes."""
