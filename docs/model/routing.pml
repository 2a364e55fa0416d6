/* How a silo finds the grain of a call. Each of these is one step: a silo does it without a message. */

inline fail(silo, call) {
    if
    :: status[silo] == CRASHED -> answer[call] = BROKEN; printf("call %d is broken by the crash of %c\n", call, name(silo))
    :: else -> printf("%c rejects call %d\n", name(silo), call); violated(Answered)
    fi
}

inline create(silo, grain) {
    printf("grain %d is created on %c\n", grain, name(silo));
    life[on(silo, grain)] = VALID;
    directory[grain] = silo;
    value[on(silo, grain)] = (grain == WRITTEN -> stored : 0)
}

/* Orleans breaks the calls of a silo by where it has sent them; where they were passed on to, it does not know. */
inline passOn(silo, call, to) {
    printf("%c sends call %d to %c\n", name(silo), call, name(to));
    if
    :: gateway[call] == silo -> addressed[call] = to
    :: gateway[call] != silo && isInside(call) -> forwarded = forwarded | (1 << wants[call]); hasPassedOn = true
    :: else
    fi;
    send(silo, to, Request, call, 0, 0)
}

/* A message that was addressed to this silo. A silo that is Active creates what is nowhere, cordoned or not. */
inline deliver(silo, call) {
    if
    :: life[on(silo, wants[call])] != ABSENT -> waiting[on(silo, wants[call])] ! call
    :: life[on(silo, wants[call])] == ABSENT && directory[wants[call]] != NOWHERE -> passOn(silo, call, directory[wants[call]])
    :: life[on(silo, wants[call])] == ABSENT && directory[wants[call]] == NOWHERE ->
        if
        :: status[silo] == ACTIVE -> create(silo, wants[call]); waiting[on(silo, wants[call])] ! call
        :: else -> fail(silo, call)
        fi
    fi
}

/* From now on the directory is asked instead. */
inline forgetLeaver(silo) {
    cache[on(silo, 0)] = (cache[on(silo, 0)] == L -> NOWHERE : cache[on(silo, 0)]);
    cache[on(silo, 1)] = (cache[on(silo, 1)] == L -> NOWHERE : cache[on(silo, 1)])
}

#define isPlaceable(by, silo) (status[silo] == ACTIVE && !((silo) == L && cordoned[by]))

/* A call that is addressed here: by what is remembered, else by the directory, else by placement. */
inline route(silo, call, to) {
    if
    :: life[on(silo, wants[call])] != ABSENT -> to = silo
    :: life[on(silo, wants[call])] == ABSENT && cache[on(silo, wants[call])] != NOWHERE -> to = cache[on(silo, wants[call])]
    :: life[on(silo, wants[call])] == ABSENT && cache[on(silo, wants[call])] == NOWHERE && directory[wants[call]] != NOWHERE ->
        to = directory[wants[call]];
        if
        :: to == L && emptied[silo]
        :: else -> cache[on(silo, wants[call])] = to
        fi
    :: else ->
        if
        :: status[silo] != ACTIVE -> to = NOWHERE
        :: status[silo] == ACTIVE && isPlaceable(silo, L) -> to = L
        :: status[silo] == ACTIVE && isPlaceable(silo, A) -> to = A
        :: status[silo] == ACTIVE && isPlaceable(silo, B) -> to = B
        fi;
        checkStep(PlacedElsewhere, to != L || !cordonAcknowledged)
    fi;
    if
    :: to == NOWHERE -> fail(silo, call)
    :: to == silo ->
        if
        :: gateway[call] == silo -> addressed[call] = silo
        :: else
        fi;
        deliver(silo, call)
    :: else -> passOn(silo, call, to)
    fi;
    to = 0
}
