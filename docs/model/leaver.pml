/* The departure: what the library does, and between its steps what Orleans does. An ablation leaves one step out. */

/* Takes its turn in the activation's queue, so that it comes between two turns. */
inline askToLeave(grain) {
    if
    :: life[on(L, grain)] == VALID -> hasLeft = hasLeft & ~(1 << grain); waiting[on(L, grain)] ! ASKED_TO_LEAVE
    :: else
    fi
}

/* What is idle and holds nothing is deactivated; everything else moves, with the calls that wait for it. */
inline leave(grain, call, calls, to) {
    checkStep(CordonFirst, cordonAcknowledged);
    if
    :: grain == WRITTEN && len(waiting[on(L, grain)]) == 0 ->
        printf("grain %d is deactivated on L\n", grain);
        life[on(L, grain)] = ABSENT;
        directory[grain] = NOWHERE;
        hasLeft = hasLeft | (1 << grain)
    :: else ->
        do
        :: waiting[on(L, grain)] ? call -> calls = calls | (1 << call)
        :: len(waiting[on(L, grain)]) == 0 -> break
        od;
        if
        :: status[A] == ACTIVE -> to = A
        :: status[B] == ACTIVE -> to = B
        fi;
        printf("grain %d leaves for %c\n", grain, name(to));
        life[on(L, grain)] = LEAVING;
        send(L, to, Move, grain, value[on(L, grain)], calls)
    fi;
    call = 0; calls = 0; to = 0
}

inline routeWaiting(grain, call, to) {
    do
    :: waiting[on(L, grain)] ? call -> route(L, call, to)
    :: len(waiting[on(L, grain)]) == 0 -> break
    od;
    call = 0
}

/* The other silo has it; what has come for it meanwhile is passed on. */
inline gone(grain, call, to) {
    life[on(L, grain)] = ABSENT;
    value[on(L, grain)] = 0;
    hasLeft = hasLeft | (1 << grain);
    routeWaiting(grain, call, to)
}

/* Nobody waits for a silo that has crashed, once what it had sent has come: its death is noticed later than that. */
#define isDone(silo) ((acknowledged & (1 << silo)) || (status[silo] == CRASHED && len(net[(silo) * SILOS + L]) == 0))
#define isSettled (isDone(A) && isDone(B))

inline sendAlive(to, question) {
    if
    :: status[to] != CRASHED -> send(L, to, question, 0, 0, 0)
    :: else
    fi
}

inline ask(question) {
    atomic {
        acknowledged = 0;
        printf("L asks the others: %e\n", question);
        sendAlive(A, question);
        sendAlive(B, question)
    };
    isSettled
}

#define isEmpty (life[on(L, 0)] == ABSENT && life[on(L, 1)] == ABSENT)

/* Until a look finds nothing. Before each the others say how much they have, and what they had sent to the leaver has come in. */
inline handOver() {
    do
    :: ask(Load);
        if
        :: atomic { isEmpty -> printf("L finds nothing left\n") }; break
        :: atomic { !isEmpty -> hasLeft = 3; askToLeave(0); askToLeave(1) };
            hasLeft == 3
        fi
    od
}

/*
 * Orleans tells the clients to send elsewhere. The lull of 200 ms is taken to be longer than a client takes to hear it, and than a message
 * takes: what clients had sent by the leaver has arrived where it runs.
 */
#define isOn(from, to, call) (net[(from) * SILOS + (to)] ?? [Request, call, 0, 0])
#define isOnItsWay(call) (gateway[call] == L && \
    (isOn(L, A, call) || isOn(L, B, call) || isOn(A, B, call) || isOn(B, A, call) || isOn(A, L, call) || isOn(B, L, call)))
#ifdef NO_LATE_WORD
#define isUntold(client) false
#else
/* A client that has come meanwhile has not been told. */
#define isUntold(client) (connected[link(client, L)] && !toldToStop[client])
#endif
#define isQuiet(client) (!isUntold(client) && heardStop[client] >= toldToStop[client] && !(up[client] ? [L]) && !isOnItsWay(client))

inline tellClients() {
    printf("L tells its clients to send elsewhere\n");
    toldToStop[0] = connected[link(0, L)];
    toldToStop[1] = connected[link(1, L)]
}

#ifdef NO_LULL
#define isLull true
#else
#define isLull (isQuiet(0) && isQuiet(1))
#endif

inline lull() {
    do
    :: atomic { isUntold(0) || isUntold(1) -> tellClients() }
    :: atomic { isLull -> isListed = false }; break
    od
}

/* Orleans deactivates what is left. Its memory is lost. */
inline stopGrain(grain) {
    atomic {
        life[on(L, grain)] == VALID ->
        life[on(L, grain)] = LEAVING;
        printf("grain %d is left to the stop of L\n", grain);
        running[on(L, grain)] == 0;
        check(Conserved, grain != MEMORY || total[grain] == 0);
        life[on(L, grain)] = ABSENT;
        directory[grain] = NOWHERE;
        routeWaiting(grain, call, to)
    }
}

inline breakCalls(call) {
    if
    :: isInside(call) && open[call] && answer[call] == NONE && addressed[call] == L ->
        printf("A breaks call %d, which it takes to be on L\n", call);
        violated(Answered)
    :: else
    fi
}

#define isReplyOn(from, to) \
    (net[(from) * SILOS + (to)] ?? [Reply, 0, 0, 0] || net[(from) * SILOS + (to)] ?? [Reply, 1, 0, 0])
#define needsLeaver(call) (up[call] ? [L] || isOn(A, L, call) || isOn(B, L, call))

inline die() {
    printf("L is Dead\n");
    checkStep(DeadLast, !needsLeaver(0) && !needsLeaver(1) && !isReplyOn(A, L) && !isReplyOn(B, L));
    status[L] = DEAD;
    forgetLeaver(A);
    forgetLeaver(B)
}

proctype Leaver() {
    byte call, to;

#ifndef NO_CORDON
    cordoned[L] = true;
    ask(Cordon);
    cordonAcknowledged = true;
#endif
    handOver();
#ifndef NO_FORGET
    ask(Forget);
#endif
#ifndef NO_SECOND_LOOK
    handOver();
#endif
    atomic { tellClients() };
    lull();
    atomic { status[L] = SHUTTING_DOWN; printf("L is ShuttingDown\n"); checkStep(Emptied, isEmpty) };
    if
    :: stopGrain(0)
    :: life[on(L, 0)] == ABSENT
    fi;
    if
    :: stopGrain(1)
    :: life[on(L, 1)] == ABSENT
    fi;
#ifndef NO_REFUSAL
    refusesClients = true;
#endif
#ifndef NO_SECOND_WORD
    atomic { tellClients() };
    isLull;
#endif
#ifndef NO_QUIESCE
    do
    :: hasPassedOn = false;
        ask(Settle);
        if
        :: !hasPassedOn -> break
        :: else
        fi
    od;
#endif
    atomic { status[L] = STOPPING; printf("L refuses what comes in\n") };
    atomic { die() };

    /* Silos hear of it by way of the membership table. That is taken to be slower than a message: replies that had been sent have come. */
    atomic { !isReplyOn(A, B) && !isReplyOn(B, A) -> breakCalls(0); breakCalls(1) }
}
