using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Scenarios;

internal static class Watching
{
    /// <summary>Follows one silo by the events of another, which come once a second while something changes. Ends when it has left.</summary>
    public static async IAsyncEnumerable<Look> WatchAsync(
        this Member asked, Member watched, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var cluster in asked.Management.WatchAsync(cancellation))
        {
            var look = Look.Of(cluster.Row(watched), cluster.GetProperty("at").GetDateTimeOffset());
            yield return look;
            if (look.State == "left")
                yield break;
        }
    }

    /// <summary>Follows it until it is as one waits for.</summary>
    public static async Task<IReadOnlyList<Look>> WatchAsync(
        this Member asked, Member watched, Func<Look, bool> isEnd, CancellationToken cancellation)
    {
        List<Look> looks = [];
        await foreach (var look in asked.WatchAsync(watched, cancellation))
        {
            looks.Add(look);
            if (isEnd(look))
                break;
        }

        return looks;
    }

    /// <summary>How often what is left has risen: a watcher should never see that.</summary>
    public static int Rises(this IReadOnlyList<Look> looks)
    {
        var left = looks.Select(look => look.Left).OfType<int>().ToList();
        return left.Zip(left.Skip(1)).Count(pair => pair.Second > pair.First);
    }

    private static JsonElement Row(this JsonElement cluster, Member member) =>
        cluster.GetProperty("silos").EnumerateArray().First(row => row.GetProperty("name").GetString() == member.Name);
}
