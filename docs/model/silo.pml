/* A silo: takes in what arrives, and runs the turns of its activations. */

/* A reply goes to the client from where the call ran, or else by the gateway that the call came in by. */
inline reply(silo, call) {
    if
    :: connected[link(call, silo)] -> answer[call] = ANSWERED; printf("%c answers call %d\n", name(silo), call)
    :: else -> send(silo, gateway[call], Reply, call, 0, 0); printf("%c replies to call %d by %c\n", name(silo), call, name(gateway[call]))
    fi
}

inline beginTurn(silo, grain, call, calls, to) {
    waiting[on(silo, grain)] ? call;
    if
    :: call == ASKED_TO_LEAVE -> leave(grain, call, calls, to)
    :: else ->
        checkStep(OneHome, homes(grain) == 1);
        printf("call %d runs on %c, grain %d\n", call, name(silo), grain);
        running[on(silo, grain)] = call + 1
    fi;
    call = 0; grain = 0
}

inline endTurn(silo, grain, call) {
    call = running[on(silo, grain)] - 1;
    running[on(silo, grain)] = 0;
    value[on(silo, grain)]++;
    total[grain]++;
    executed[call]++;
    if
    :: grain == WRITTEN -> stored = value[on(silo, grain)]
    :: else
    fi;
    printf("call %d has added 1 to grain %d on %c: %d\n", call, grain, name(silo), value[on(silo, grain)]);
    check(Conserved, value[on(silo, grain)] == total[grain]);
    reply(silo, call);
    settling[silo] = settling[silo] & ~(1 << call);
    call = 0; grain = 0
}

#define isHere(silo, call) \
    (running[on(silo, wants[call])] == (call) + 1 || waiting[on(silo, wants[call])] ?? [eval(call)])
#define needsGateway(silo) \
    ((connected[link(0, L)] && !connected[link(0, silo)]) || (connected[link(1, L)] && !connected[link(1, silo)]))

/* Which calls have to end here before the leaver's gateway may close: all, where a client is not connected here, and those passed on. */
#define mustEnd(silo, call) \
    (isHere(silo, call) && (needsGateway(silo) || (forwarded & (1 << wants[call]))))

/* A grain has come, with its memory and with the calls that waited for it: their callers are told. */
inline arrive(silo, grain, amount, calls) {
    printf("grain %d has moved to %c with %d\n", grain, name(silo), amount);
    life[on(silo, grain)] = VALID;
    value[on(silo, grain)] = amount;
    directory[grain] = silo;
    comeAlong(silo, grain, calls, 0);
    comeAlong(silo, grain, calls, 1);
    send(silo, L, Arrived, grain, 0, 0)
}

inline comeAlong(silo, grain, calls, call) {
    if
    :: calls & (1 << call) -> addressed[call] = silo; waiting[on(silo, grain)] ! call
    :: else
    fi
}

inline takeIn(silo, from, kind, what, amount, calls, to) {
    net[(from) * SILOS + silo] ? kind, what, amount, calls;
    if
    :: status[silo] == CRASHED -> nobodyTakes(silo, kind, what, calls)
    :: status[silo] != CRASHED && kind == Request ->
        if
        :: lives(silo) -> deliver(silo, what)
        :: else -> fail(silo, what)
        fi
    :: status[silo] != CRASHED && kind == Reply ->
        if
        :: lives(silo) -> answer[what] = ANSWERED; printf("%c relays the answer to call %d\n", name(silo), what)
        :: else -> printf("%c is gone, and with it the answer to call %d\n", name(silo), what); violated(Answered)
        fi
    :: status[silo] != CRASHED && kind == Move -> arrive(silo, what, amount, calls)
    :: status[silo] != CRASHED && kind == Arrived -> gone(what, amount, to)
    :: status[silo] != CRASHED && kind == Settle ->
        isAsked[silo] = true;
        settling[silo] = (mustEnd(silo, 0) -> 1 : 0) + (mustEnd(silo, 1) -> 2 : 0)
    :: status[silo] != CRASHED && kind == Acknowledged -> acknowledged = acknowledged | (1 << from)
    :: status[silo] != CRASHED && kind == Cordon -> cordoned[silo] = true; send(silo, L, Acknowledged, 0, 0, 0)
    :: status[silo] != CRASHED && kind == Load -> send(silo, L, Acknowledged, 0, 0, 0)
    :: status[silo] != CRASHED && kind == Forget ->
        emptied[silo] = true;
        forgetLeaver(silo);
        send(silo, L, Acknowledged, 0, 0, 0)
    fi;
    from = 0; kind = 0; what = 0; amount = 0; calls = 0
}

inline comeIn(silo, call, to) {
    up[call] ? eval(silo);
    if
    :: lives(silo) -> route(silo, call, to)
    :: else -> fail(silo, call)
    fi;
    call = 0
}

#define isIdle(silo, grain) (lives(silo) && life[on(silo, grain)] == VALID && running[on(silo, grain)] == 0)

proctype Silo(byte me) {
    byte from, grain, what, amount, calls, to;
    mtype kind;

end:
    do
    :: atomic {
        if
        :: up[0] ? [eval(me)] -> what = 0
        :: up[1] ? [eval(me)] -> what = 1
        fi;
        comeIn(me, what, to)
    }
    :: atomic {
        if
        :: len(net[L * SILOS + me]) > 0 -> from = L
        :: len(net[A * SILOS + me]) > 0 -> from = A
        :: len(net[B * SILOS + me]) > 0 -> from = B
        fi;
        takeIn(me, from, kind, what, amount, calls, to)
    }
    :: atomic {
        if
        :: isIdle(me, 0) && len(waiting[on(me, 0)]) > 0 -> grain = 0
        :: isIdle(me, 1) && len(waiting[on(me, 1)]) > 0 -> grain = 1
        fi;
        beginTurn(me, grain, what, calls, to)
    }
    :: atomic {
        if
        :: running[on(me, 0)] -> grain = 0
        :: running[on(me, 1)] -> grain = 1
        fi;
        endTurn(me, grain, what)
    }
    :: atomic { isAsked[me] && settling[me] == 0 -> isAsked[me] = false; send(me, L, Acknowledged, 0, 0, 0) }
    od
}
