/* One silo of three leaves while clients call: README.md. Configurations and ablations are macros, and eng/model runs them all. */

#include "cluster.pml"
#include "messages.pml"
#include "laws.pml"
#include "routing.pml"
#include "leaver.pml"
#include "crash.pml"
#include "silo.pml"
#include "client.pml"

init {
    atomic {
        /* Both grains may be on the leaver, and silo A knows it. */
        life[on(L, MEMORY)] = VALID;
        directory[MEMORY] = L;
        cache[on(A, MEMORY)] = L;
        if
        :: life[on(L, WRITTEN)] = VALID; directory[WRITTEN] = L; cache[on(A, WRITTEN)] = L
        :: skip
        fi;

        /* The others joined after the clients had connected. */
        connected[link(0, L)] = !isLate(0);
        connected[link(1, L)] = !isInside(1);
        hasConnectedInTime[0] = !isLate(0);
        hasConnectedInTime[1] = true;

        run Silo(L);
        run Silo(A);
        run Silo(B);
        run Client(0, CALLS0);
        run Client(1, CALLS1);
        run Leaver();
#ifdef CRASH
        run Crash();
#endif
    }
}
