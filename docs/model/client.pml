/* A client: calls, one call after the other, by the leaver or by another silo. */

/* The gateway that it has beside the leaver's. Where that has crashed, its list of gateways tells it of the third silo. */
#define preferred(client) ((client) == 0 || isInside(client) -> A : B)
#define other(silo) ((silo) == A -> B : A)
#define otherGateway(client) (status[preferred(client)] == CRASHED -> other(preferred(client)) : preferred(client))

/*
 * Who connects in the moment between the lull and the refusal, or later, calls only what is somewhere: that its call fails where the grain is
 * nowhere is known.
 */
#define mayCallLeaver(me) \
    ((connected[link(me, L)] || !refusesClients) && (hasConnectedInTime[me] || isListed || wants[me] == MEMORY))

inline sendCall(me, to) {
    if
    :: wants[me] = MEMORY
    :: wants[me] = WRITTEN
    fi;
    if
    :: !isInside(me) && !heardStop[me] && status[L] != DEAD && mayCallLeaver(me) -> to = L; hasConnectedInTime[me] = hasConnectedInTime[me] || isListed
    :: to = otherGateway(me)
    fi;
    printf("client %d sends call %d to grain %d by %c\n", me, me, wants[me], name(to));
    gateway[me] = to;
    connected[link(me, to)] = true;
    executed[me] = 0;
    open[me] = true;
    up[me] ! to;
    to = 0
}

inline hearAnswer(me) {
    if
    :: answer[me] == ANSWERED -> printf("client %d has its answer\n", me); check(Once, executed[me] == 1)
    :: else -> printf("client %d hears that a silo has crashed\n", me)
    fi;
    answer[me] = NONE;
    addressed[me] = NOWHERE;
    open[me] = false
}

#define isTold(me) (toldToStop[me] && !heardStop[me])

inline hearStop(me) {
    heardStop[me] = true;
    printf("client %d hears that it is to send elsewhere\n", me)
}

proctype Client(byte me; byte calls) {
    byte to;

end:
    do
    :: atomic { calls > 0 -> calls--; sendCall(me, to) };
        do
        :: atomic { answer[me] != NONE -> hearAnswer(me); break }
        :: atomic { isTold(me) -> hearStop(me) }
        od
    :: atomic { isTold(me) -> hearStop(me) }
    od
}
