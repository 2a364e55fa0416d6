using Soak.Play;

namespace Bench.Tests.Soak;

public class ChangeDrawTests
{
    private const int Silos = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void The_cluster_stays_near_its_size_and_all_kinds_of_changes_come(int seed)
    {
        var draw = new ChangeDraw(seed, Silos);
        var (count, seen) = (Silos, new HashSet<Change>());

        for (var i = 0; i < 1000; i++)
        {
            var change = draw.Next(count);
            seen.Add(change);
            count += change switch { Change.Leave => -1, Change.LeaveTwo => -2, Change.Join => 1, _ => 0 };
            Assert.InRange(count, Silos - 1, Silos + 1);
        }

        Assert.Equal(draw.HasKills ? 5 : 4, seen.Count);
    }

    [Fact]
    public void A_seed_draws_the_same_again()
    {
        Assert.Equal(Draw(), Draw());

        static IEnumerable<Change> Draw()
        {
            var draw = new ChangeDraw(7, Silos);
            return [.. Enumerable.Range(0, 100).Select(_ => draw.Next(Silos))];
        }
    }

    [Fact]
    public void Only_every_fifth_seed_has_kills() => Assert.Equal(20, Enumerable.Range(1, 100).Count(seed => new ChangeDraw(seed, Silos).HasKills));
}
