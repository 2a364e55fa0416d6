/* The crash of one silo that stays, at any time or never. All others notice it at once. */

inline breakCall(call) {
    answer[call] = BROKEN;
    printf("call %d is broken by the crash\n", call)
}

inline loseMemory(grain) {
    total[grain] = (grain == MEMORY -> 0 : total[grain])
}

inline loseGrain(silo, grain, call) {
    if
    :: life[on(silo, grain)] != ABSENT ->
        if
        :: running[on(silo, grain)] -> breakCall(running[on(silo, grain)] - 1)
        :: else
        fi;
        do
        :: waiting[on(silo, grain)] ? call -> breakCall(call)
        :: len(waiting[on(silo, grain)]) == 0 -> break
        od;
        call = 0;
        running[on(silo, grain)] = 0;
        life[on(silo, grain)] = ABSENT;
        value[on(silo, grain)] = 0;
        directory[grain] = NOWHERE;
        loseMemory(grain)
    :: else
    fi
}

inline forgetGrain(silo, grain) {
    cache[on(L, grain)] = (cache[on(L, grain)] == silo -> NOWHERE : cache[on(L, grain)]);
    cache[on(A, grain)] = (cache[on(A, grain)] == silo -> NOWHERE : cache[on(A, grain)]);
    cache[on(B, grain)] = (cache[on(B, grain)] == silo -> NOWHERE : cache[on(B, grain)])
}

/* What was on its way to a silo that has crashed: calls are broken, and a grain that was to move there is gone. */
inline nobodyTakes(silo, kind, what, calls) {
    if
    :: kind == Request || kind == Reply -> breakCall(what)
    :: kind == Move ->
        printf("grain %d is lost on its way to %c\n", what, name(silo));
        if
        :: calls & 1 -> breakCall(0)
        :: else
        fi;
        if
        :: calls & 2 -> breakCall(1)
        :: else
        fi;
        directory[what] = NOWHERE;
        loseMemory(what);
        send(silo, L, Arrived, what, 0, 0)
    :: else
    fi
}

proctype Crash() {
    byte silo, call;

    if
    :: silo = A
    :: silo = B
    :: silo = NOWHERE
    fi;
end:
    atomic {
        silo != NOWHERE ->
        printf("%c crashes\n", name(silo));
        status[silo] = CRASHED;
        loseGrain(silo, 0, call);
        loseGrain(silo, 1, call);
        forgetGrain(silo, 0);
        forgetGrain(silo, 1);
        connected[link(0, silo)] = false;
        connected[link(1, silo)] = false
    }
}
