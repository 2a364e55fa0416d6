/*
 * The laws, by the names that bench/RollingRestart gives them, too. The first three are what callers notice. A call that the crash of
 * another silo breaks, and memory that goes with a crash, are no violation: that is counted where it happens.
 */

mtype = {
    Answered,              /* no call is rejected, lost or broken by the departure */
    Conserved,             /* a grain's value is the number of turns that have added to it */
    Once,                  /* an acknowledged call was executed once */

    CordonFirst,           /* every silo has acknowledged the cordon before the first grain moves */
    PlacedElsewhere,       /* from then on no silo places a grain on the leaver */
    OneHome,               /* a grain is served by one activation at a time */
    Emptied,               /* no grain is on the leaver when it turns ShuttingDown */
    DeadLast               /* when Dead is written, nothing is on its way to the leaver */
};

/* The drain ends, whatever the clients do. That a call is not left hanging is a valid end state of its client. */
ltl Ends { <> (status[L] == DEAD) }

inline violated(law) {
    printf("VIOLATED: %e\n", law);
    assert(false)
}

#define check(law, holds) \
    if \
    :: !(holds) -> violated(law) \
    :: else \
    fi

/* How the departure keeps the first three. An ablation is judged by what callers notice alone. */
#ifdef CALLERS_ONLY
#define checkStep(law, holds) skip
#else
#define checkStep(law, holds) check(law, holds)
#endif

#define isServing(silo, grain) (life[on(silo, grain)] == VALID && lives(silo))
#define homes(grain) (isServing(L, grain) + isServing(A, grain) + isServing(B, grain))
